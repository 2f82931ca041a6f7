package io.gatehouse.registry.aws;

import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.tracking.Artifacts;
import java.net.URI;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Lists artifacts in S3. Thread-safe. */
public final class S3Artifacts implements Artifacts {

    private final S3Client s3;

    public S3Artifacts(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Listed list(String root, String path, @Nullable String token) {
        var uri = URI.create(root);
        var bucket = uri.getHost();
        if (!"s3".equals(uri.getScheme()) || bucket == null) {
            throw RegistryException.invalid("Artifacts at " + root + " are not in S3: list them where they are.");
        }
        var base = uri.getPath().substring(1) + "/";
        var folder = path.isEmpty() ? base : base + path + "/";
        var answer = s3.listObjectsV2(list -> list.bucket(bucket).prefix(folder).delimiter("/").continuationToken(token));
        var files = new ArrayList<File>();
        answer.commonPrefixes().forEach(prefix -> files.add(new File(folderBelow(base, prefix.prefix()), true, 0)));
        answer
            .contents()
            .stream()
            .filter(object -> !object.key().equals(folder))
            .forEach(object -> files.add(new File(object.key().substring(base.length()), false, object.size())));
        return new Listed(files, answer.nextContinuationToken());
    }

    private static String folderBelow(String base, String prefix) {
        return prefix.substring(base.length(), prefix.length() - 1);
    }
}
