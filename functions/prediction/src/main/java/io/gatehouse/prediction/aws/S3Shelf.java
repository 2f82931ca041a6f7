package io.gatehouse.prediction.aws;

import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.publication.Shelf;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Published documents in the lake's {@code config/}. Thread-safe. */
public final class S3Shelf implements Shelf {

    private static final String ROOT = "config/";

    private final S3Client s3;
    private final String lake;

    public S3Shelf(S3Client s3, String lake) {
        this.s3 = s3;
        this.lake = lake;
    }

    @Override
    public Map<String, String> list(String folder) throws Unavailable {
        var prefix = ROOT + folder + "/";
        try {
            var files = new TreeMap<String, String>();
            s3.listObjectsV2Paginator(list -> list.bucket(lake).prefix(prefix))
                .contents()
                .forEach(object -> files.put(object.key().substring(prefix.length()), object.eTag()));
            return files;
        } catch (SdkException e) {
            throw new Unavailable(prefix + " cannot be listed", e);
        }
    }

    @Override
    public String read(String folder, String file) throws Unavailable {
        var key = ROOT + folder + "/" + file;
        try {
            return s3.getObjectAsBytes(get -> get.bucket(lake).key(key)).asUtf8String();
        } catch (SdkException e) {
            throw new Unavailable(key + " cannot be read", e);
        }
    }
}
