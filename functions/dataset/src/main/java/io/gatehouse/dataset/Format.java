package io.gatehouse.dataset;

import java.util.Locale;
import java.util.Optional;

/** The form of a file: what its rows look like, and how the whole is compressed. */
public record Format(Kind kind, Compression compression) {
    /** What rows look like. */
    public enum Kind {
        CSV(".csv"),
        JSONL(".jsonl"),
        /** Compressed within, page by page. */
        PARQUET(".parquet");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** What is around the whole file. */
    public enum Compression {
        NONE(""),
        GZIP(".gz"),
        ZSTD(".zst");

        private final String suffix;

        Compression(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * The format that a key's suffix names: {@code .csv}, {@code .tsv}, {@code .jsonl} or {@code .ndjson}, each also
     * with {@code .gz} or {@code .zst}, or {@code .parquet}; in any case. Empty for every other key.
     */
    public static Optional<Format> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Compression compression = lower.endsWith(".gz") ? Compression.GZIP : lower.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
        String bare = lower.substring(0, lower.length() - compression.suffix.length());
        if (bare.endsWith(".csv") || bare.endsWith(".tsv")) {
            return Optional.of(new Format(Kind.CSV, compression));
        }
        if (bare.endsWith(".jsonl") || bare.endsWith(".ndjson")) {
            return Optional.of(new Format(Kind.JSONL, compression));
        }
        if (lower.endsWith(".parquet")) {
            return Optional.of(new Format(Kind.PARQUET, Compression.NONE));
        }
        return Optional.empty();
    }

    /** The suffix of files that Gatehouse writes in this format, as {@code .csv.gz}. */
    public String suffix() {
        return kind.suffix + compression.suffix;
    }
}
