package io.gatehouse.registry.aws;

import io.gatehouse.events.LandedObject;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.registry.gates.Artifacts;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Archive;
import io.gatehouse.runtime.artifact.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Models' files in their bucket. Thread-safe. */
public final class S3Models implements Artifacts {

    private final S3Client s3;
    private final String bucket;
    private final Limits limits;

    public S3Models(S3Client s3, String bucket, Limits limits) {
        this.s3 = s3;
        this.bucket = bucket;
        this.limits = limits;
    }

    @Override
    public boolean holds(String uri) {
        return uri.startsWith(root()) && uri.length() > root().length();
    }

    @Override
    public List<Stored> list(String uri) {
        var key = key(uri);
        var files = new ArrayList<Stored>();
        for (var object : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(key)).contents()) {
            if (object.key().equals(key)) {
                files.add(stored("", object));
            } else if (object.key().startsWith(key + "/") && !object.key().endsWith("/")) {
                files.add(stored(object.key().substring(key.length() + 1), object));
            }
            if (files.size() > limits.files()) {
                break;
            }
        }
        files.sort(Comparator.comparing(Stored::path));
        return files;
    }

    @Override
    public Optional<LandedObject> object(String uri) {
        if (!holds(uri)) {
            return Optional.empty();
        }
        var key = key(uri);
        try {
            var head = s3.headObject(call -> call.bucket(bucket).key(key));
            return Optional.of(new LandedObject(bucket, key, head.versionId(), head.eTag().replace("\"", ""), head.contentLength()));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        }
    }

    private static Stored stored(String path, S3Object object) {
        return new Stored(path, object.eTag().replace("\"", ""), object.size());
    }

    @Override
    public void fetch(String uri, List<Stored> files, Path folder) throws IOException {
        if (files.size() > limits.files() || files.stream().mapToLong(Stored::size).sum() > limits.bytes()) {
            throw new RefusedModel(
                "The model has over %d MB or %d files, more than is opened here.".formatted(limits.bytes() >> 20, limits.files())
            );
        }
        for (var file : files) {
            fetch(key(uri), file, folder, files.size() == 1);
        }
    }

    private void fetch(String key, Stored file, Path folder, boolean alone) throws IOException {
        var object = new ObjectRef(bucket, file.path().isEmpty() ? key : key + "/" + file.path(), null, file.etag());
        var name = file.path().isEmpty() ? key.substring(key.lastIndexOf('/') + 1) : file.path();
        try (var in = new ObjectInput(s3, object)) {
            Archive.lay(in, folder, name, alone, limits);
        }
    }

    private String key(String uri) {
        if (!holds(uri)) {
            throw new IllegalArgumentException(uri + " is not in " + root());
        }
        var key = uri.substring(root().length());
        return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    }

    private String root() {
        return "s3://" + bucket + "/";
    }
}
