package io.gatehouse.dataset.internal.parquet;

import java.util.Arrays;

/** Least and greatest value of a column in a row group, and how often there is none: by these readers skip what they need not. */
final class ColumnStatistics {

    /** A longer one is not worth its place; readers then know nothing of the bound. */
    private static final int LONGEST = 64;

    private long nulls;
    private boolean any;
    private byte[] least = new byte[0];
    private byte[] greatest = new byte[0];
    private long leastRank;
    private long greatestRank;
    private boolean unknown;

    void none() {
        nulls++;
    }

    void add(double number, Text stored) {
        unknown |= Double.isNaN(number);
        // Which of the zeros a bound is, readers are told to leave open: -0.0 counts as 0.0 here.
        long bits = Double.doubleToLongBits(number + 0.0);
        add(bits < 0 ? bits ^ Long.MAX_VALUE : bits, stored);
    }

    /**
     * A value that is not bytes.
     *
     * @param rank by which such values are ordered
     * @param stored its bytes
     */
    void add(long rank, Text stored) {
        if (!any || rank < leastRank) {
            leastRank = rank;
            least = copy(stored, 0);
        }
        if (!any || rank > greatestRank) {
            greatestRank = rank;
            greatest = copy(stored, 0);
        }
        any = true;
    }

    /** Bytes behind their length. */
    void add(Text stored) {
        if (stored.used - Integer.BYTES > LONGEST) {
            unknown = true;
            return;
        }
        if (!any || compare(stored, least) < 0) {
            least = copy(stored, Integer.BYTES);
        }
        if (!any || compare(stored, greatest) > 0) {
            greatest = copy(stored, Integer.BYTES);
        }
        any = true;
    }

    private static int compare(Text stored, byte[] bound) {
        return Arrays.compareUnsigned(stored.bytes, Integer.BYTES, stored.used, bound, 0, bound.length);
    }

    private static byte[] copy(Text stored, int from) {
        return Arrays.copyOfRange(stored.bytes, from, stored.used);
    }

    /** Writes them as field 12 of a chunk's metadata, and forgets them. */
    void write(ThriftWriter meta) {
        meta.begin(12).i64(3, nulls);
        if (any && !unknown) {
            meta.binary(5, greatest);
            meta.binary(6, least);
        }
        meta.end();
        nulls = 0;
        any = false;
        unknown = false;
    }
}
