package io.gatehouse.prediction.publication;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The document that speaks of a name: its own, else the longest pattern that matches, such as {@code demand-*.json}.
 *
 * @param star what the pattern's star stands for; empty of a document of its own
 */
record Named(String file, String star) {
    private static final String SUFFIX = ".json";

    static Optional<Named> among(Collection<String> files, String name) {
        if (files.contains(name + SUFFIX)) {
            return Optional.of(new Named(name + SUFFIX, ""));
        }
        return files
            .stream()
            .filter(file -> matches(file, name))
            .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .map(file -> new Named(file, name.substring(file.indexOf('*'), name.length() - behind(file))));
    }

    private static boolean matches(String file, String name) {
        int star = file.indexOf('*');
        if (star < 0 || !file.endsWith(SUFFIX)) {
            return false;
        }
        var end = file.substring(star + 1, file.length() - SUFFIX.length());
        return name.length() > star + end.length() && name.startsWith(file.substring(0, star)) && name.endsWith(end);
    }

    private static int behind(String file) {
        return file.length() - SUFFIX.length() - file.indexOf('*') - 1;
    }
}
