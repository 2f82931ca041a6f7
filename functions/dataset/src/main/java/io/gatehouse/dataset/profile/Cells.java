package io.gatehouse.dataset.profile;

import java.util.Arrays;

/**
 * Values of one column in some rows of a batch: where each lies and what it reads as. Filled anew for each column and
 * batch; nothing is allocated for it, so its arrays are bare. Holds at first all values, then those that are left to be read.
 */
public final class Cells {

    /** The bytes that hold all values. */
    public byte[] data = new byte[0];
    /** Whether no byte of {@link #data} is outside ASCII. */
    public boolean ascii;
    /** Whether the kinds of all values are 0, as they are in a text file: {@link #kinds} is not filled in then. */
    public boolean plain;
    /** How many values there are. */
    public int size;
    public int[] froms = new int[0];
    public int[] tos = new int[0];
    /** How each is spelt, as the row's kinds say. */
    public byte[] kinds = new byte[0];
    /** Where each was among all values of the column. */
    public int[] places = new int[0];
    /** The code of the type that each reads as. */
    public byte[] types = new byte[0];
    /** What those read as that lie on a line. */
    public double[] numbers = new double[0];
    long[] hashes = new long[0];
    private int[] rows = new int[0];
    private byte[] zeros = new byte[0];
    private int[] others = new int[0];

    /** Forgets all values and makes room for so many. */
    public void clear(byte[] source, boolean isAscii, int capacity) {
        data = source;
        ascii = isAscii;
        plain = true;
        size = 0;
        if (froms.length < capacity) {
            froms = new int[capacity];
            tos = new int[capacity];
            places = new int[capacity];
            kinds = new byte[capacity];
            zeros = new byte[capacity];
            types = new byte[capacity];
            numbers = new double[capacity];
            hashes = new long[capacity];
        }
    }

    /**
     * Takes all values of a column, of which there are as many as there is room for.
     *
     * @param base where they begin in the arrays that say where each lies and how it is spelt
     * @param rowIndexes the index of each one's row
     */
    public void takeAll(int[] starts, int[] ends, byte[] spelt, int base, int[] rowIndexes, int count) {
        System.arraycopy(starts, base, froms, 0, count);
        System.arraycopy(ends, base, tos, 0, count);
        rows = rowIndexes;
        plain = Arrays.equals(spelt, base, base + count, zeros, 0, count);
        if (!plain) {
            System.arraycopy(spelt, base, kinds, 0, count);
        }
    }

    /** Takes those values of a column that are in these rows. */
    public void take(int[] starts, int[] ends, byte[] spelt, int base, int[] rowIndexes, int count) {
        rows = rowIndexes;
        int all = 0;
        for (int i = 0; i < count; i++) {
            int cell = base + rowIndexes[i];
            froms[i] = starts[cell];
            tos[i] = ends[cell];
            kinds[i] = spelt[cell];
            all |= spelt[cell];
        }
        plain = all == 0;
    }

    /** Room for so many indexes, of whatever is to be looked at more closely. */
    public int[] others(int capacity) {
        if (others.length < capacity) {
            others = new int[capacity];
        }
        return others;
    }

    /** Leaves a value to be read. To be told of ascending places. */
    public void keep(int place) {
        froms[size] = froms[place];
        tos[size] = tos[place];
        kinds[size] = kinds[place];
        places[size++] = place;
    }

    public byte kind(int i) {
        return plain ? 0 : kinds[i];
    }

    /** The index in the batch of the row that has the value of that place. */
    public int row(int place) {
        return rows[place];
    }
}
