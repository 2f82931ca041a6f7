package io.gatehouse.dataset;

import java.util.Locale;
import java.util.Optional;

/** The form of a file: what its rows look like, and whether the whole is compressed. */
public record Format(Kind kind, boolean gzip) {
    public enum Kind {
        CSV,
        JSONL,
    }

    /**
     * The format that a key's suffix names: {@code .csv}, {@code .tsv}, {@code .jsonl} or {@code .ndjson}, each also
     * with {@code .gz}, in any case. Empty for every other key.
     */
    public static Optional<Format> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean gzip = lower.endsWith(".gz");
        String bare = gzip ? lower.substring(0, lower.length() - 3) : lower;
        if (bare.endsWith(".csv") || bare.endsWith(".tsv")) {
            return Optional.of(new Format(Kind.CSV, gzip));
        }
        if (bare.endsWith(".jsonl") || bare.endsWith(".ndjson")) {
            return Optional.of(new Format(Kind.JSONL, gzip));
        }
        return Optional.empty();
    }

    /** The suffix of files that Gatehouse writes in this format, as {@code .csv.gz}. */
    public String suffix() {
        return (kind == Kind.CSV ? ".csv" : ".jsonl") + (gzip ? ".gz" : "");
    }
}
