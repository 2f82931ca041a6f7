package io.gatehouse.dataset.profile;

/**
 * Values of one column in some rows of a batch: where each lies and what it reads as. Filled anew for each column and
 * batch; nothing is allocated for it, so its arrays are bare.
 */
public final class Cells {

    /** The bytes that hold all values. */
    public byte[] data = new byte[0];
    /** Whether no byte of {@link #data} is outside ASCII. */
    public boolean ascii;
    /** How many values there are. */
    public int size;
    /** The index of each value's row in the batch. */
    public int[] rows = new int[0];
    public int[] froms = new int[0];
    public int[] tos = new int[0];
    /** How each is spelt, as the row's kinds say. */
    public byte[] kinds = new byte[0];
    /** The code of the type that each reads as. */
    public byte[] types = new byte[0];
    /** What those read as that lie on a line. */
    public double[] numbers = new double[0];
    long[] hashes = new long[0];
    private int[] others = new int[0];

    /** Forgets all values and makes room for so many. */
    public void clear(byte[] source, boolean isAscii, int capacity) {
        data = source;
        ascii = isAscii;
        size = 0;
        if (rows.length < capacity) {
            rows = new int[capacity];
            froms = new int[capacity];
            tos = new int[capacity];
            kinds = new byte[capacity];
            types = new byte[capacity];
            numbers = new double[capacity];
            hashes = new long[capacity];
        }
    }

    /** Room for so many indexes, of whatever is to be looked at more closely. */
    public int[] others(int capacity) {
        if (others.length < capacity) {
            others = new int[capacity];
        }
        return others;
    }

    public void add(int row, int from, int to, byte kind) {
        rows[size] = row;
        froms[size] = from;
        tos[size] = to;
        kinds[size++] = kind;
    }
}
