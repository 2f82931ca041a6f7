package io.gatehouse.registry.gates;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one gate found.
 *
 * @param en what it found and, if it refuses, how to mend it, in English
 * @param ko the same in Korean
 * @param figures that it decided by
 */
public record Finding(String gate, Outcome outcome, String en, String ko, Map<String, Object> figures) {
    public Finding {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** Whether the version may pass. */
    public enum Outcome {
        PASSED,
        WARNED,
        FAILED;

        /** As answers write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding passed(String gate, String en, String ko, Map<String, Object> figures) {
        return new Finding(gate, Outcome.PASSED, en, ko, figures);
    }

    static Finding warned(String gate, String en, String ko, Map<String, Object> figures) {
        return new Finding(gate, Outcome.WARNED, en, ko, figures);
    }

    static Finding failed(String gate, String en, String ko, Map<String, Object> figures) {
        return new Finding(gate, Outcome.FAILED, en, ko, figures);
    }

    /** Whether it lets nothing pass. */
    public boolean refuses() {
        return outcome == Outcome.FAILED;
    }
}
