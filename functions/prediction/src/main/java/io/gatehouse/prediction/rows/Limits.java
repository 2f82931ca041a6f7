package io.gatehouse.prediction.rows;

/**
 * How much one request may ask.
 *
 * @param characters of its body
 * @param rows in it
 * @param features of a row
 * @param text characters of an id or a feature
 */
public record Limits(int characters, int rows, int features, int text) {
    /** An invocation takes 6 MB; what is larger than this is a batch. */
    public static final Limits DEFAULT = new Limits(4 << 20, 1_000, 2_000, 10_000);
}
