package io.gatehouse.registry.aws;

import io.gatehouse.lambda.access.Glob;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Policies;
import io.gatehouse.registry.gates.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/** Policies in the lake's {@code config/gates/}. Read anew when they are older than some seconds. Thread-safe. */
public final class S3Policies implements Policies {

    private static final String FOLDER = "config/gates/";
    private static final String SUFFIX = ".json";
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final S3Client s3;
    private final String bucket;
    private final InstantSource clock;
    private Instant read = Instant.EPOCH;
    private Map<String, String> written = Map.of();

    public S3Policies(S3Client s3, String bucket, InstantSource clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
    }

    @Override
    public Policy of(String model) {
        var all = written();
        return choose(all.keySet().stream().toList(), model)
            .stream()
            .map(name -> Policy.parse(name, all.getOrDefault(name, "")))
            .findFirst()
            .orElse(Policy.DEFAULT);
    }

    /** The name itself before patterns, longer patterns before shorter ones. */
    static List<String> choose(List<String> names, String model) {
        return names
            .stream()
            .filter(name -> name.equals(model) || (name.contains("*") && glob(name).matches(model)))
            .sorted(
                Comparator.comparing((String name) -> !name.equals(model))
                    .thenComparing(String::length, Comparator.reverseOrder())
                    .thenComparing(Comparator.naturalOrder())
            )
            .limit(1)
            .toList();
    }

    private static Glob glob(String name) {
        try {
            return new Glob(name);
        } catch (IllegalArgumentException e) {
            throw RegistryException.invalid(
                "The name of config/gates/" + name + ".json is no pattern, so nothing passes: " + e.getMessage()
            );
        }
    }

    private synchronized Map<String, String> written() {
        var now = clock.instant();
        if (read.plus(REMEMBERED).isBefore(now)) {
            var found = new TreeMap<String, String>();
            for (var object : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(FOLDER)).contents()) {
                if (object.key().endsWith(SUFFIX)) {
                    var name = object.key().substring(FOLDER.length(), object.key().length() - SUFFIX.length());
                    found.put(name, s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asUtf8String());
                }
            }
            written = found;
            read = now;
        }
        return written;
    }
}
