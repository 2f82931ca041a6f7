package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.util.Arrays;

/**
 * Rows gathered so that they can be looked at column by column, which keeps a column's tables and branches in the
 * processor's caches. Holds copies of their bytes. Where a batch ends depends on its rows alone. Filled anew each time.
 */
public final class Batch {

    private static final int ROWS = 1024;
    private static final int LEAST_ROWS = 16;
    private static final int CELLS = 1 << 16;
    /** Between the columns, lest the cells of a row share one set of the processor's cache. */
    private static final int APART = 16;
    private static final int BYTES = 1 << 18;

    private final boolean fixedWidth;
    private final Row view = new Row(0);
    private final Arena arena = new Arena();
    private boolean ascii = true;
    private int rows;
    private int width;
    private int stride;
    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private byte[] kinds = new byte[0];
    private final int[] whole = new int[ROWS];
    private int wholeCount;
    private final int[] froms = new int[ROWS];
    private final int[] tos = new int[ROWS];
    private final int[] fields = new int[ROWS];
    private final long[] numbers = new long[ROWS];
    private final long[] offsets = new long[ROWS];
    private final Defect[] defects = new Defect[ROWS];
    private final String[] details = new String[ROWS];
    private final long[] lengths = new long[ROWS];
    private final Asides asides = new Asides();

    /** @param fixedWidth whether a row of another number of fields than {@code width} cannot be taken apart */
    public Batch(int width, boolean fixedWidth) {
        this.fixedWidth = fixedWidth;
        Arrays.fill(defects, Defect.NONE);
        Arrays.fill(details, "");
        layOut(width, strideOf(width));
    }

    private static int strideOf(int width) {
        return Math.clamp(Integer.highestOneBit(CELLS / Math.max(1, width)), LEAST_ROWS, ROWS) + APART;
    }

    public void clear() {
        // All at once: to write a reference for each plain row is dear.
        Arrays.fill(defects, 0, rows, Defect.NONE);
        rows = wholeCount = 0;
        asides.clear();
        arena.clear();
        ascii = true;
        if (stride != strideOf(width)) {
            layOut(width, strideOf(width));
        }
    }

    public boolean isEmpty() {
        return rows == 0 && asides.count() == 0;
    }

    public boolean isFull() {
        return rows + APART == stride || arena.used() >= BYTES;
    }

    /** Takes a copy of a row, or of what stands between rows. */
    public void add(Row row) {
        if (row.aside) {
            addAside(row);
        } else {
            addRow(row);
        }
    }

    private void addAside(Row row) {
        int from = arena.used();
        arena.append(row.data, row.from, row.to);
        asides.add(rows, from, arena.used());
    }

    private void addRow(Row row) {
        int at = rows++;
        froms[at] = arena.used();
        arena.append(row.data, row.from, row.to);
        tos[at] = arena.used();
        ascii &= Bytes.areAscii(row.data, row.from, row.to);
        fields[at] = row.fields;
        numbers[at] = row.number;
        offsets[at] = row.offset;
        lengths[at] = row.length;
        defects[at] = row.defect;
        details[at] = row.defectDetail;
        if (row.defect == Defect.NONE && (!fixedWidth || row.fields == width)) {
            whole[wholeCount++] = at;
            place(row, at);
        }
    }

    private void place(Row row, int at) {
        widen(row.fields);
        int shift = froms[at] - row.from;
        int cell = at;
        for (int i = 0; i < row.fields; i++, cell += stride) {
            if (row.anyInScratch && row.inScratch[i]) {
                starts[cell] = arena.used();
                arena.append(row.scratch, row.starts[i], row.ends[i]);
                ends[cell] = arena.used();
            } else {
                starts[cell] = row.starts[i] + shift;
                ends[cell] = row.ends[i] + shift;
            }
            kinds[cell] = row.kinds[i];
        }
        for (; cell < width * stride; cell += stride) {
            kinds[cell] = Row.ABSENT;
        }
    }

    /** Lets the rows have at least so many columns. */
    public void widen(int columns) {
        if (columns > width) {
            layOut(columns, Math.max(strideOf(columns), Integer.highestOneBit(rows) * 2 + APART));
        }
    }

    /** Makes room for more columns; the rows so far have no value there. */
    private void layOut(int columns, int rowsApart) {
        int[] oldStarts = starts;
        int[] oldEnds = ends;
        byte[] oldKinds = kinds;
        starts = new int[columns * rowsApart];
        ends = new int[columns * rowsApart];
        kinds = new byte[columns * rowsApart];
        for (int column = 0; column < width && rows > 0; column++) {
            System.arraycopy(oldStarts, column * stride, starts, column * rowsApart, rows);
            System.arraycopy(oldEnds, column * stride, ends, column * rowsApart, rows);
            System.arraycopy(oldKinds, column * stride, kinds, column * rowsApart, rows);
        }
        Arrays.fill(kinds, rows > 0 ? width * rowsApart : kinds.length, kinds.length, Row.ABSENT);
        width = columns;
        stride = rowsApart;
    }

    /** The bytes of all values. At least {@link Bytes#PADDING} more follow any of them. */
    public byte[] data() {
        return arena.data();
    }

    /** Whether no byte of {@link #data} is outside ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    int stride() {
        return stride;
    }

    /** Makes room for rows that are taken apart where they are and copied afterwards; returns where they will be. */
    int reserve(int length) {
        return arena.reserve(length);
    }

    /** Says where the value of a cell is: {@link #rows()} plus its column times {@link #stride()}. */
    void put(int cell, int from, int to) {
        starts[cell] = from;
        ends[cell] = to;
    }

    /** Puts a value there with one quote for each two. */
    void putUndoubled(int cell, byte[] text, int from, int to, byte quote) {
        int start = arena.behindReserved();
        put(cell, start, arena.undouble(text, from, to, quote));
    }

    /** Ends a row whose cells were put. */
    void keep(int from, int to, long offset, long number, boolean isAscii) {
        froms[rows] = from;
        tos[rows] = to;
        fields[rows] = width;
        numbers[rows] = number;
        offsets[rows] = offset;
        lengths[rows] = (long) to - from;
        ascii &= isAscii;
        whole[wholeCount++] = rows++;
    }

    /** Copies the rows for which room was made. */
    void copy(byte[] text, int from, int to) {
        arena.fill(text, from, to);
    }

    public int rows() {
        return rows;
    }

    /** How many columns the rows have been taken apart into. */
    public int width() {
        return width;
    }

    /** How many rows could be taken apart: only these have values. */
    public int wholeRows() {
        return wholeCount;
    }

    /** The indexes of the rows that could be taken apart, {@link #wholeRows()} of them. */
    public int[] whole() {
        return whole;
    }

    /** The index of the {@code i}th row that could be taken apart. */
    public int whole(int i) {
        return whole[i];
    }

    /** Where column {@code column} begins in {@link #starts}, {@link #ends} and {@link #kinds}; its rows follow. */
    public int base(int column) {
        return column * stride;
    }

    public int[] starts() {
        return starts;
    }

    public int[] ends() {
        return ends;
    }

    public byte[] kinds() {
        return kinds;
    }

    /** How many times there are empty lines or comments between rows. */
    public int asides() {
        return asides.count();
    }

    /** The index of the row before which the {@code i}th of them stands. */
    public int asideBefore(int i) {
        return asides.before(i);
    }

    public int asideStart(int i) {
        return asides.start(i);
    }

    public int asideEnd(int i) {
        return asides.end(i);
    }

    /** Where the row of that index begins as it came. */
    public int rowStart(int at) {
        return froms[at];
    }

    /** Where it ends, its line break included. */
    public int rowEnd(int at) {
        return tos[at];
    }

    /** A row by its index, until the next one is asked for. */
    public Row row(int at) {
        view.data = arena.data();
        view.from = froms[at];
        view.to = tos[at];
        view.fields = fields[at];
        view.number = numbers[at];
        view.offset = offsets[at];
        view.length = lengths[at];
        view.defect = defects[at];
        view.defectDetail = details[at];
        view.starts = starts;
        view.ends = ends;
        view.kinds = kinds;
        view.base = at;
        view.stride = stride;
        return view;
    }
}
