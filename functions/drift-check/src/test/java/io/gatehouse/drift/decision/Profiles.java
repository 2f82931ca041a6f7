package io.gatehouse.drift.decision;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Profiles as the data gate stores them, made from files. */
public final class Profiles {

    private static final Path SAMPLES = Path.of("..", "..", "samples");

    private Profiles() {}

    public static DatasetProfile csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /** A file with so many rows, each made from its number. */
    public static DatasetProfile rows(String header, int rows, IntFunction<String> row) {
        var text = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) {
            text.append(row.apply(i)).append('\n');
        }
        return csv(text.toString());
    }

    /** A file with one column of declared numbers. */
    static DatasetProfile numbers(int rows, IntFunction<String> row) {
        var text = new StringBuilder("a\n");
        for (int i = 0; i < rows; i++) {
            text.append(row.apply(i)).append('\n');
        }
        var contract = "{\"fields\":[{\"name\":\"a\",\"type\":\"number\"}]}";
        return csv(
            text.toString().getBytes(StandardCharsets.UTF_8),
            Optional.of(Contract.parse(contract.getBytes(StandardCharsets.UTF_8)))
        );
    }

    /** A sample under its published contract. */
    static DatasetProfile sample(String dataset, String file) {
        return csv(
            bytes(SAMPLES.resolve("data").resolve(file)),
            Optional.of(Contract.parse(contract(dataset).getBytes(StandardCharsets.UTF_8)))
        );
    }

    static Stream<String> lines(String file) {
        return new String(bytes(SAMPLES.resolve("data").resolve(file)), StandardCharsets.UTF_8).lines();
    }

    static String contract(String dataset) {
        return new String(bytes(SAMPLES.resolve("config/contracts").resolve(dataset + ".json")), StandardCharsets.UTF_8);
    }

    static DatasetProfile csv(byte[] bytes, Optional<Contract> contract) {
        try {
            var source = ByteSource.of("rows.csv", bytes);
            var format = Format.ofName(source.name()).orElseThrow();
            var profile = Validator.validate(source, format, contract, Outputs.none(), Limits.DEFAULT, Progress.NONE).profile();
            return DatasetProfile.fromBytes(profile.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
