package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.bytes.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A window on a stream of UTF-8 that always holds the whole current row, and grows for rows longer than itself. */
public final class TextBuffer {

    private static final int INITIAL = 1 << 18;

    private final InputStream in;
    private final Encoding encoding;
    private byte[] data = new byte[INITIAL + Bytes.PADDING];
    private int limit;
    private int rowStart;
    private int counted;
    private long offset;
    private long dropped;
    private boolean ended;

    /** @param offset of the first byte of the stream in the original, behind a byte order mark */
    public TextBuffer(InputStream in, Encoding encoding, long offset) {
        this.in = in;
        this.encoding = encoding;
        this.offset = offset;
    }

    public byte[] data() {
        return data;
    }

    public int limit() {
        return limit;
    }

    /** Whether offsets in the file are those in the text. */
    boolean isAsStored() {
        return encoding == Encoding.UTF_8;
    }

    boolean ended() {
        return ended;
    }

    int rowStart() {
        return rowStart;
    }

    /** What {@link #preview} has read, to be read by somebody else. */
    public TextBuffer copyOfPreview() {
        return new TextBuffer(new ByteArrayInputStream(data, rowStart, limit - rowStart), Encoding.UTF_8, 0);
    }

    /** Whether the range is text: well-formed and without NUL. */
    boolean isValid(int from, int to) {
        return Utf8.valid(data, from, to);
    }

    /** Length of the current row up to there, in bytes, those dropped included. */
    long rowLength(int to) {
        return dropped + to - rowStart;
    }

    /** Whether the bytes here are those of the file. */
    public boolean isUtf8() {
        return encoding == Encoding.UTF_8;
    }

    /** Where the current row begins in the original. Only meaningful before anything of the row is dropped. */
    public long offset() {
        return offset;
    }

    /** Reads ahead without taking anything, for those who must see a file's beginning before they read it. */
    public void preview() throws IOException {
        while (!ended && limit < INITIAL / 4) {
            fill(rowStart);
        }
    }

    /**
     * Moves what lies from {@code keepFrom} on to the front and reads more behind it; returns by how much it moved.
     * Keeping less than the current row makes the row begin at what is kept.
     */
    int fill(int keepFrom) throws IOException {
        int shift = Math.max(0, keepFrom);
        if (shift > rowStart) {
            count(shift);
            dropped += shift - rowStart;
            rowStart = shift;
        }
        if (shift > 0) {
            System.arraycopy(data, shift, data, 0, limit - shift);
            limit -= shift;
            rowStart -= shift;
            counted -= shift;
        } else if (limit + Bytes.PADDING == data.length) {
            data = Arrays.copyOf(data, (data.length - Bytes.PADDING) * 2 + Bytes.PADDING);
        }
        int read = in.read(data, limit, data.length - Bytes.PADDING - limit);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
        return shift;
    }

    /** Ends the current row there; the next one begins. */
    void take(int end) {
        count(end);
        rowStart = end;
        dropped = 0;
    }

    private void count(int to) {
        offset += encoding.originalLength(data, counted, to);
        counted = to;
    }
}
