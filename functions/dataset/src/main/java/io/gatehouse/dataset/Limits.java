package io.gatehouse.dataset;

import java.nio.file.Path;

/**
 * How much of a hostile file is borne, and how much memory is taken. Lengths in bytes.
 *
 * @param maxLine a longer row is rejected as {@code line_too_long}
 * @param maxInflated a compressed file that inflates to more is rejected as {@code gzip_bomb} or {@code zstd_bomb}
 * @param maxRatio likewise one that inflates by more than this factor, looked at from 64 MB inflated
 * @param maxColumns a file with more is rejected as {@code too_many_columns}
 * @param maxRawKept how much is kept in quarantine of a row longer than {@code maxLine}; shorter ones are kept whole
 * @param keyMemory what the keys of {@code unique} and {@code primaryKey} may take before they spill to disk
 * @param spillFolder where they spill to
 */
public record Limits(int maxLine, long maxInflated, int maxRatio, int maxColumns, int maxRawKept, long keyMemory, Path spillFolder) {
    public static final Limits DEFAULT = new Limits(
        16 << 20,
        64L << 30,
        200,
        5_000,
        64 << 10,
        24L << 20,
        Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
    );

    public Limits withMaxLine(int bytes) {
        return new Limits(bytes, maxInflated, maxRatio, maxColumns, maxRawKept, keyMemory, spillFolder);
    }

    public Limits withSpillFolder(Path folder) {
        return new Limits(maxLine, maxInflated, maxRatio, maxColumns, maxRawKept, keyMemory, folder);
    }

    public Limits withKeyMemory(long bytes) {
        return new Limits(maxLine, maxInflated, maxRatio, maxColumns, maxRawKept, bytes, spillFolder);
    }
}
