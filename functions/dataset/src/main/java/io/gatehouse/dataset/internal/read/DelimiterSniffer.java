package io.gatehouse.dataset.internal.read;

/** Finds a file's delimiter in its first rows: the one that splits most of them into equally many fields. */
public final class DelimiterSniffer {

    private static final char[] CANDIDATES = { ',', ';', '\t', '|' };
    private static final int MAX_ROWS = 100;

    private DelimiterSniffer() {}

    /** The delimiter, or a comma where nothing tells. */
    public static char sniff(TextBuffer text, int quote) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(text.data(), text.limit(), candidate, quote);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Delimiters in the first row, weighted by the share of rows that have as many. */
    private static double score(byte[] data, int limit, char delimiter, int quote) {
        int first = -1;
        int rows = 0;
        int alike = 0;
        int count = 0;
        boolean inQuotes = false;
        for (int i = 0; i < limit && rows < MAX_ROWS; i++) {
            if (data[i] == quote) {
                inQuotes = !inQuotes;
            } else if (!inQuotes && data[i] == delimiter) {
                count++;
            } else if (!inQuotes && data[i] == '\n') {
                first = first < 0 ? count : first;
                alike += count == first ? 1 : 0;
                rows++;
                count = 0;
            }
        }
        if (rows == 0) {
            return count;
        }
        return ((double) first * alike) / rows;
    }
}
