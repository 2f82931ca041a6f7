package io.gatehouse.dataset.range;

/**
 * What the first reading of a range tells, under both answers to a question that only the ranges before it can settle: does it begin
 * outside quotes, or inside a quoted value? A range begins behind a line break, so there is no third answer.
 *
 * @param outside what is so if it begins with a row
 * @param inside what is so if it begins in the middle of one
 */
public record RangeScan(Guess outside, Guess inside) {
    /**
     * One answer's consequences.
     *
     * @param firstRow offset where the first row begins, -1 if none does
     * @param rows how many rows begin in the range
     * @param endsInside whether the next range then begins inside a quoted value
     */
    public record Guess(long firstRow, long rows, boolean endsInside) {}

    /** A range without any line break is no range: the one before it goes on through it. */
    static final RangeScan EMPTY = new RangeScan(new Guess(-1, 0, false), new Guess(-1, 0, true));
}
