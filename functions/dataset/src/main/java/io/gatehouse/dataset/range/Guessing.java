package io.gatehouse.dataset.range;

import io.gatehouse.dataset.range.RangeScan.Guess;

/** Follows quotes and line breaks from one guess of how a range begins, as {@code CsvReader} would. Positions are offsets in the file. */
final class Guessing {

    private static final long NONE = -2;

    private final boolean keepsBlank;
    private boolean inQuotes;
    private boolean comment;
    private long closed = NONE;
    private long rowStart;
    private long firstRow;
    private long rows;

    /**
     * Begins at a range's beginning.
     *
     * @param comment whether the first byte begins a comment, if it begins a row
     */
    Guessing(long from, boolean inside, boolean comment, boolean keepsBlank) {
        this.keepsBlank = keepsBlank;
        this.inQuotes = inside;
        this.comment = comment && !inside;
        this.rowStart = inside ? -1 : from;
        this.firstRow = inside ? -1 : from;
    }

    void quote(long position, boolean behindDelimiter) {
        if (comment) {
            return;
        }
        if (inQuotes) {
            inQuotes = false;
            closed = position;
        } else if (behindDelimiter || position == rowStart || closed == position - 1) {
            inQuotes = true;
        }
    }

    /**
     * A line ends.
     *
     * @param next offset behind the break
     * @param length of the break itself
     * @param beginsComment whether the byte behind it begins a comment, if it begins a row
     */
    void lineBreak(long next, int length, boolean beginsComment) {
        if (inQuotes) {
            return;
        }
        boolean blank = next - length == rowStart;
        if (firstRow >= 0 && !comment && (keepsBlank || !blank)) {
            rows++;
        }
        rowStart = next;
        firstRow = firstRow < 0 ? next : firstRow;
        closed = NONE;
        comment = beginsComment;
    }

    /** What the guess led to at the range's end, where a row may be open that began in the range. */
    Guess end(long end) {
        boolean open = firstRow >= 0 && rowStart < end && !comment;
        return new Guess(firstRow < end ? firstRow : -1, rows + (open ? 1 : 0), inQuotes);
    }
}
