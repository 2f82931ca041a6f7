package io.gatehouse.runtime.artifact;

/**
 * How large what is opened may grow.
 *
 * @param bytes of all files together; a function has 512 MB of room
 * @param files most files of a model
 * @param ratio most bytes that a byte of an archive may become, once it has become {@code free}
 * @param free bytes below which the ratio is not looked at: short files compress well
 * @param depth most folders that a file may lie below
 */
public record Limits(long bytes, int files, int ratio, long free, int depth) {
    public static final Limits DEFAULT = new Limits(400L << 20, 5_000, 100, 32L << 20, 16);
}
