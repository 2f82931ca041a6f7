package io.gatehouse.serving;

import io.gatehouse.lambda.s3.ObjectGoneException;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Archive;
import io.gatehouse.runtime.artifact.Limits;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Models' files in their bucket: one object in the version that was dropped, or all below a folder. An object's whole size counts
 * before it is read. Thread-safe.
 */
public final class S3Artifacts implements Artifacts {

    private final S3Client s3;
    private final String bucket;
    private final Limits limits;

    public S3Artifacts(S3Client s3, String bucket, Limits limits) {
        this.s3 = s3;
        this.bucket = bucket;
        this.limits = limits;
    }

    @Override
    public void fetch(Registered version, Path folder) throws IOException {
        var root = "s3://" + bucket + "/";
        if (!version.artifactUri().startsWith(root)) {
            throw new RefusedModel("The files of %s are not in the models bucket: upload them there.".formatted(version));
        }
        var key = version.artifactUri().substring(root.length()).replaceAll("/$", "");
        var objects = s3
            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(key))
            .contents()
            .stream()
            .filter(object -> object.key().equals(key) || object.key().startsWith(key + "/"))
            .filter(object -> !object.key().endsWith("/"))
            .limit(limits.files() + 1L)
            .toList();
        if (objects.isEmpty()) {
            throw new RefusedModel("There is nothing at " + version.artifactUri() + ": upload the model's files again.");
        }
        if (objects.size() > limits.files() || objects.stream().mapToLong(S3Object::size).sum() > limits.bytes()) {
            throw new RefusedModel("%s has over %d MB or %d files.".formatted(version, limits.bytes() >> 20, limits.files()));
        }
        for (var object : objects) {
            boolean alone = object.key().equals(key);
            copy(object, alone ? version.tags().get(Registered.OBJECT_VERSION) : null, folder, place(key, object), objects.size() == 1);
        }
    }

    private static String place(String key, S3Object object) {
        return object.key().equals(key) ? key.substring(key.lastIndexOf('/') + 1) : object.key().substring(key.length() + 1);
    }

    private void copy(S3Object object, @Nullable String dropped, Path folder, String name, boolean alone) throws IOException {
        var etag = dropped == null ? object.eTag().replace("\"", "") : null;
        try (var in = new ObjectInput(s3, new ObjectRef(bucket, object.key(), dropped, etag))) {
            Archive.lay(in, folder, name, alone, limits);
        } catch (ObjectGoneException e) {
            throw new RefusedModel("The file " + object.key() + " is gone or was overwritten: register it again.", e);
        }
    }
}
