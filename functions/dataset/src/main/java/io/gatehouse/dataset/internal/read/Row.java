package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.util.Arrays;

/**
 * One row: ranges of a buffer that the next row overwrites. Readers fill it, checks look at it; nothing is allocated for
 * it, so its arrays are bare.
 */
public final class Row {

    /** Kinds of values: CSV knows only text, which may spell anything. */
    public static final byte LEXICAL = 0;

    public static final byte STRING = 1;
    public static final byte NUMBER = 2;
    public static final byte BOOLEAN = 3;
    public static final byte OBJECT = 4;
    public static final byte ARRAY = 5;
    /** JSON's null, or a member that is not there. */
    public static final byte ABSENT = 6;

    byte[] data = new byte[0];
    int from;
    int to;
    int fields;
    int fieldStart;
    int[] starts;
    int[] ends;
    byte[] kinds;
    /** Field {@code i} is at {@code base + i * stride} of the three: 0 and 1 but in the rows of a batch. */
    int base;
    int stride = 1;
    /** Where values are put that are not in {@code data} as they mean: with doubled quotes or JSON escapes. */
    byte[] scratch = new byte[256];
    int scratchUsed;
    boolean[] inScratch;
    boolean anyInScratch;
    long number;
    long offset;
    long length;
    boolean aside;
    Defect defect = Defect.NONE;
    String defectDetail = "";

    Row(int fields) {
        starts = new int[fields];
        ends = new int[fields];
        kinds = new byte[fields];
        inScratch = new boolean[fields];
    }

    /** The bytes that hold field {@code i}'s value. */
    public byte[] bytes(int i) {
        return anyInScratch && inScratch[i] ? scratch : data;
    }

    public int start(int i) {
        return starts[base + i * stride];
    }

    public int end(int i) {
        return ends[base + i * stride];
    }

    public byte kind(int i) {
        return kinds[base + i * stride];
    }

    /** How many fields this row has, at most one more than there may be columns. */
    public int fields() {
        return fields;
    }

    /** The buffer that holds the row as it came. */
    public byte[] data() {
        return data;
    }

    public int from() {
        return from;
    }

    /** Where the row ends, its line break included. */
    public int to() {
        return to;
    }

    /** The number of the data row, from 1. */
    public long number() {
        return number;
    }

    /** Lets the next row have the number behind this one. */
    public void countFrom(long rowsBefore) {
        number = rowsBefore;
    }

    /** Where the row begins, in bytes of the uncompressed file. */
    public long offset() {
        return offset;
    }

    /** Whether this is no row but what stands between rows: an empty line or a comment. It has no number and no fields. */
    public boolean isAside() {
        return aside;
    }

    /** How many bytes of the uncompressed file the row is, its line break included. */
    public long length() {
        return length;
    }

    /** Why the row cannot be taken apart, or {@link Defect#NONE}. */
    public Defect defect() {
        return defect;
    }

    public String defectDetail() {
        return defectDetail;
    }

    void clear() {
        fields = 0;
        defect = Defect.NONE;
        if (anyInScratch) {
            anyInScratch = false;
            Arrays.fill(inScratch, false);
        }
        scratchUsed = 0;
    }

    void add(int start, int end) {
        ensureFields(fields + 1);
        starts[fields] = start;
        ends[fields++] = end;
    }

    /**
     * Ends fields at delimiters for as long as the mask shows nothing else: nearly all of nearly every file. Returns what is
     * left of the mask.
     */
    long takeBare(byte[] text, long mask, int maskAt, byte delimiter, int maxFields) {
        int most = Math.min(starts.length, maxFields);
        int count = fields;
        int start = fieldStart;
        long pending = mask;
        while (pending != 0 && count < most) {
            int position = maskAt + (Long.numberOfTrailingZeros(pending) >>> 3);
            if (text[position] != delimiter) {
                break;
            }
            starts[count] = start;
            ends[count++] = position;
            start = position + 1;
            pending &= pending - 1;
        }
        fields = count;
        fieldStart = start;
        return pending;
    }

    /** Puts a value into the scratch space with one quote for each two, and without its escapes; a sign below zero is none. */
    void unescape(byte[] text, int index, int quote, int escape) {
        int from = starts[index];
        int to = ends[index];
        ensureScratch(to - from);
        starts[index] = scratchUsed;
        for (int i = from; i < to; i++) {
            if (text[i] == escape && i + 1 < to) {
                i++;
                scratch[scratchUsed++] = text[i];
            } else {
                scratch[scratchUsed++] = text[i];
                i += text[i] == quote ? 1 : 0;
            }
        }
        ends[index] = scratchUsed;
        inScratch[index] = anyInScratch = true;
    }

    /** All that is kept of a row too long to be held. */
    void becomes(byte[] head) {
        data = head;
        from = 0;
        to = head.length;
    }

    /** Whether there is nothing on the line, not even quotes. */
    boolean isBlank() {
        return defect == Defect.NONE && fields == 1 && starts[0] == ends[0] && starts[0] == from;
    }

    /** The buffer's content moved to the front by so much. */
    void moveBy(int shift) {
        fieldStart -= shift;
        for (int i = 0; i < Math.min(fields, starts.length); i++) {
            if (!inScratch[i]) {
                starts[i] -= shift;
                ends[i] -= shift;
            }
        }
    }

    void ensureFields(int count) {
        if (count > starts.length) {
            int size = Math.max(count, starts.length * 2);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            kinds = Arrays.copyOf(kinds, size);
            inScratch = Arrays.copyOf(inScratch, size);
        }
    }

    void ensureScratch(int more) {
        if (scratchUsed + more + Bytes.PADDING > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchUsed + more + Bytes.PADDING));
        }
    }
}
