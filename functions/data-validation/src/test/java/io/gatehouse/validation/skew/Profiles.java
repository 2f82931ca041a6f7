package io.gatehouse.validation.skew;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Profiles of files made up by dice from a fixed seed. */
final class Profiles {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"v\",\"type\":\"%s\"}],\"gatehouse\":{\"pii\":%s},\"missingValues\":[\"NA\"]}";

    private Profiles() {}

    /** A file of one column {@code v}. */
    static DatasetProfile of(String type, int rows, IntFunction<Object> values) {
        return of(type, false, rows, values);
    }

    static DatasetProfile personal(String type, int rows, IntFunction<Object> values) {
        return of(type, true, rows, values);
    }

    private static DatasetProfile of(String type, boolean personal, int rows, IntFunction<Object> values) {
        String body = IntStream.range(0, rows)
            .mapToObj(i -> String.valueOf(values.apply(i)))
            .collect(Collectors.joining("\n", "v\n", "\n"));
        String contract = CONTRACT.formatted(type, personal ? "[\"v\"]" : "[]");
        var source = ByteSource.of("v.csv", body.getBytes(StandardCharsets.UTF_8));
        var limits = Limits.DEFAULT.withSpillFolder(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            var agreed = Optional.of(Contract.parse(contract.getBytes(StandardCharsets.UTF_8)));
            return Validator.validate(source, agreed, Outputs.none(), limits, Progress.NONE).profile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Normal numbers. */
    static IntFunction<Object> normal(long seed, double mean, double deviation) {
        var dice = new Random(seed);
        return i -> mean + deviation * dice.nextGaussian();
    }

    /** One of the values, the first twice as often as the second, and so on. */
    static IntFunction<Object> one(long seed, String... values) {
        RandomGenerator dice = new Random(seed);
        return i -> {
            int at = 0;
            while (at < values.length - 1 && dice.nextBoolean()) {
                at++;
            }
            return values[at];
        };
    }

    static IntFunction<Object> missing(long seed, double share, IntFunction<Object> values) {
        RandomGenerator dice = new Random(seed);
        return i -> dice.nextDouble() < share ? "NA" : values.apply(i);
    }
}
