package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Dialect;

/** Finds a file's delimiter in its first rows: the one that splits most of them into equally many fields. */
public final class DelimiterSniffer {

    private static final char[] CANDIDATES = { ',', ';', '\t', '|' };
    private static final int MAX_ROWS = 100;

    private final byte[] data;
    private final int limit;
    private final int quote;
    private final int escape;
    private final int comment;

    private DelimiterSniffer(TextBuffer text, Dialect dialect) {
        this.data = text.data();
        this.limit = text.limit();
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.escape = dialect.escape().map(Integer::valueOf).orElse(-1);
        this.comment = dialect.comment().map(Integer::valueOf).orElse(-1);
    }

    /** The delimiter, or a comma where nothing tells. */
    public static char sniff(TextBuffer text, Dialect dialect) {
        DelimiterSniffer sniffer = new DelimiterSniffer(text, dialect);
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = sniffer.score(candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Delimiters in the first row, weighted by the share of rows that have as many. */
    private double score(char delimiter) {
        int first = -1;
        int rows = 0;
        int alike = 0;
        int count = 0;
        int at = behindComments(0);
        boolean inQuotes = false;
        for (; at < limit && rows < MAX_ROWS; at++) {
            if (data[at] == escape) {
                at++;
            } else if (data[at] == quote) {
                inQuotes = !inQuotes;
            } else if (!inQuotes && data[at] == delimiter) {
                count++;
            } else if (!inQuotes && isLineBreak(at)) {
                first = first < 0 ? count : first;
                alike += count == first ? 1 : 0;
                rows++;
                count = 0;
                at = behindComments(at + 1) - 1;
            }
        }
        return rows == 0 ? count : ((double) first * alike) / rows;
    }

    private int behindComments(int from) {
        int at = from;
        while (at < limit && (isLineBreak(at) || data[at] == comment)) {
            while (at < limit && !isLineBreak(at)) {
                at++;
            }
            at++;
        }
        return at;
    }

    private boolean isLineBreak(int at) {
        return data[at] == '\n' || data[at] == '\r';
    }
}
