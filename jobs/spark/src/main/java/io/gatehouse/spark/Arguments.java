package io.gatehouse.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param contract address of the contract; none to describe the file and infer one
 * @param rangeLength in bytes
 */
record Arguments(String file, String lake, String dataset, String run, Optional<String> contract, long rangeLength) {
    static final String USAGE =
        "arguments: --file ADDRESS --lake ADDRESS --dataset NAME --run ID [--contract ADDRESS] [--range-megabytes 256]";

    private static final Set<String> NAMES = Set.of("--file", "--lake", "--dataset", "--run", "--contract", "--range-megabytes");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static Arguments of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!NAMES.contains(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException("'" + words[i] + "' is unknown, or has no value; " + USAGE);
            }
            given.put(words[i], words[i + 1]);
        }
        return new Arguments(
            required(given, "--file"),
            required(given, "--lake"),
            required(given, "--dataset"),
            required(given, "--run"),
            Optional.ofNullable(given.get("--contract")),
            megabytes(given.getOrDefault("--range-megabytes", "256"))
        );
    }

    private static String required(Map<String, String> given, String name) {
        @Nullable
        String value = given.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing; " + USAGE);
        }
        return value;
    }

    private static long megabytes(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("--range-megabytes is a whole number from 1, not '" + text + "'");
        }
        return Long.parseLong(text) << 20;
    }
}
