package io.gatehouse.dataset;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A place that a data set's files come from or go to, as {@code training} and {@code serving}, which lacks some fields.
 *
 * @param absent fields that the contract does not have for files of this environment
 * @param keys patterns of the names (keys) of its files, in which {@code *} stands for any characters
 */
public record Environment(String name, Set<String> absent, List<String> keys) {
    public Environment {
        absent = Set.copyOf(absent);
        keys = List.copyOf(keys);
    }

    boolean claims(String key) {
        return keys.stream().anyMatch(pattern -> glob(pattern).matches(key));
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
            List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
            Pattern.DOTALL
        );
    }
}
