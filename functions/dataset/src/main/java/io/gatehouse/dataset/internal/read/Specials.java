package io.gatehouse.dataset.internal.read;

/** Finds, in eight bytes at once, those that a CSV reader must look at: delimiter, quote and line breaks. */
public final class Specials {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = ~HIGHS;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private final long delimiters;
    private final long quotes;

    public Specials(char delimiter, int quote) {
        this.delimiters = ONES * delimiter;
        this.quotes = ONES * (quote < 0 ? delimiter : quote);
    }

    /** The highest bit of each special byte. */
    public long in(long word) {
        return ~((nonZero(word ^ delimiters) & nonZero(word ^ quotes) & nonZero(word ^ LINE_FEEDS) & nonZero(word ^ RETURNS)) | LOWS);
    }

    /** The highest bit of each byte that is that one. */
    static long of(byte value, long word) {
        return ~(nonZero(word ^ (ONES * value)) | LOWS);
    }

    /** Not zero if any byte may be NUL or outside ASCII, so that somebody has to look closer. */
    static long suspects(long word) {
        return (word | ((word - ONES) & ~word)) & HIGHS;
    }

    /** Sets the highest bit of each byte that is not zero; no carry leaves its byte. */
    private static long nonZero(long word) {
        return ((word & LOWS) + LOWS) | word;
    }
}
