package io.gatehouse.registry.aws;

import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Fingerprint;
import io.gatehouse.registry.tracking.Artifacts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Artifacts in S3. Thread-safe. */
public final class S3Artifacts implements Artifacts {

    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/(.+)");
    private static final int MOST_OF_A_FOLDER = 10_000;

    private final S3Client s3;
    private final S3Presigner presigner;

    public S3Artifacts(S3Client s3, S3Presigner presigner) {
        this.s3 = s3;
        this.presigner = presigner;
    }

    /** @param base key that all files begin with, with a slash at its end */
    private record Root(String bucket, String base) {
        static Root of(String uri) {
            var parsed = URI.create(uri);
            var bucket = parsed.getHost();
            if (!"s3".equals(parsed.getScheme()) || bucket == null) {
                throw RegistryException.invalid("Artifacts at " + uri + " are not in S3: reach them where they are.");
            }
            return new Root(bucket, parsed.getPath().substring(1) + "/");
        }
    }

    @Override
    public Listed list(String uri, String path, @Nullable String token) {
        var root = Root.of(uri);
        var base = root.base();
        var folder = path.isEmpty() ? base : base + path + "/";
        var answer = s3.listObjectsV2(list -> list.bucket(root.bucket()).prefix(folder).delimiter("/").continuationToken(token));
        var files = new ArrayList<File>();
        answer.commonPrefixes().forEach(prefix -> files.add(new File(folderBelow(base, prefix.prefix()), true, 0)));
        answer
            .contents()
            .stream()
            .filter(object -> !object.key().equals(folder))
            .forEach(object -> files.add(new File(object.key().substring(base.length()), false, object.size())));
        return new Listed(files, answer.nextContinuationToken());
    }

    @Override
    public Link download(String uri, String path, Duration validity) {
        var root = Root.of(uri);
        var key = root.base() + path;
        try {
            long size = s3.headObject(head -> head.bucket(root.bucket()).key(key)).contentLength();
            var signed = presigner.presignGetObject(sign ->
                sign.signatureDuration(validity).getObjectRequest(get -> get.bucket(root.bucket()).key(key))
            );
            return new Link(signed.url().toExternalForm(), Map.of(), size);
        } catch (NoSuchKeyException e) {
            throw RegistryException.missing("No such artifact: '" + path + "'");
        }
    }

    @Override
    public Link upload(String uri, String path, Duration validity) {
        var root = Root.of(uri);
        var signed = presigner.presignPutObject(sign ->
            sign.signatureDuration(validity).putObjectRequest(put -> put.bucket(root.bucket()).key(root.base() + path))
        );
        return new Link(signed.url().toExternalForm(), Map.of(), null);
    }

    @Override
    public Optional<String> print(String uri) {
        var parsed = S3_URI.matcher(uri);
        if (!parsed.matches()) {
            return Optional.empty();
        }
        var key = parsed.group(2);
        var folder = key.endsWith("/") ? key : key + "/";
        try {
            var objects = s3
                .listObjectsV2Paginator(list -> list.bucket(parsed.group(1)).prefix(key))
                .contents()
                .stream()
                .filter(object -> object.key().equals(key) || object.key().startsWith(folder))
                .limit(MOST_OF_A_FOLDER)
                .map(object -> object.key() + " " + object.eTag().replace("\"", "") + " " + object.size())
                .toList();
            return objects.isEmpty() ? Optional.empty() : Optional.of(print(key, objects));
        } catch (S3Exception e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Of one object its ETag and size, which one can compare by hand. */
    private static String print(String key, List<String> objects) {
        var first = objects.getFirst();
        return objects.size() == 1 && first.startsWith(key + " ") ? first.substring(key.length() + 1) : Fingerprint.of(objects.toString());
    }

    private static String folderBelow(String base, String prefix) {
        return prefix.substring(base.length(), prefix.length() - 1);
    }
}
