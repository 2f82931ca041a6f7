package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.bytes.Utf8;
import java.util.Optional;

/**
 * Takes rows from a window of text straight into a batch, many at once, as long as they are what nearly all rows of nearly
 * all files are: of as many fields as the header, each bare or properly quoted. Leaves every other row to the reader that
 * knows them all.
 */
final class PlainRows {

    private static final int LEAST_CHUNK = 1 << 10;
    /** As far as is looked for the end of a row. */
    static final int MOST_CHUNK = 1 << 14;
    private static final long HIGHS = 0x8080808080808080L;
    /** Brings the highest bits of eight bytes together in the highest byte. */
    private static final long GATHER = 0x0002040810204081L;
    private static final int BLOCK = 64;
    /** Line breaks and all that is below them have no higher one. */
    private static final int BEHIND_CONTROLS = '\r' + 1;
    private static final int BARE = -1;
    private static final int NOT_PLAIN = -2;

    private final byte delimiter;
    private final byte quote;
    private final int maxLine;
    /** Counted from {@link #indexed}. Half as wide as a place in the text, they stay in the processor's nearest cache with what they tell of. */
    private final char[] specials = new char[MOST_CHUNK + BLOCK];
    private int indexed;
    private final byte[] marks = new byte[MOST_CHUNK];
    private int chunk = LEAST_CHUNK;
    private int to;
    private int known;
    private int next;
    private int rowStart;
    private int taken;
    /** Whether a full batch left the rest of the text that was looked at for the next one. */
    private boolean leftOff;
    private long leftOffAt;
    private boolean suspect;
    private boolean doubled;

    PlainRows(char delimiter, Optional<Character> quote, int maxLine) {
        this.delimiter = (byte) delimiter;
        this.quote = (byte) (char) quote.orElse(delimiter);
        this.maxLine = maxLine;
    }

    /**
     * Takes rows that are whole in the text; returns where the last of them ends.
     *
     * @param offset of {@code from} in the file
     * @param number of the row before
     */
    int take(byte[] text, int from, int limit, long offset, long number, Batch batch) {
        if (!leftOff || from != rowStart || offset != leftOffAt) {
            to = Math.min(limit, from + chunk);
            index(text, from);
        }
        int shift = batch.reserve(to - from) - from;
        rowStart = from;
        taken = 0;
        int end = from;
        while (!batch.isFull() && (bareRow(text, batch, shift) || row(text, batch, shift)) && isSound(text, end)) {
            batch.keep(end + shift, rowStart + shift, offset + end - from, number + ++taken, !suspect);
            end = rowStart;
        }
        batch.copy(text, from, end);
        leftOff = batch.isFull() && rowStart == end;
        leftOffAt = offset + end - from;
        chunk = ranOut() || batch.isFull() ? Math.min(MOST_CHUNK, chunk * 2) : LEAST_CHUNK;
        return end;
    }

    private boolean isSound(byte[] text, int start) {
        return rowStart - start <= maxLine && (!suspect || Utf8.valid(text, start, rowStart));
    }

    /** How many rows were taken last. */
    int taken() {
        return taken;
    }

    /** Whether it was for want of text that no more rows were taken last, up to that place. */
    boolean ranOut() {
        return next == known;
    }

    /** Where the text that was looked at last ends. */
    int lookedTo() {
        return to;
    }

    /** Finds delimiters, quotes, control characters and what is not ASCII, in 64 bytes at once. */
    private void index(byte[] text, int from) {
        byte[] marked = marks;
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        System.arraycopy(text, from, marked, 0, blocks * BLOCK);
        mark(marked, blocks * BLOCK, delimiter, quote);
        indexed = from;
        int size = 0;
        for (int block = 0; block < blocks; block++) {
            long places = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                long word = Bytes.word(marked, block * BLOCK + i * Long.BYTES);
                places |= (((word & HIGHS) * GATHER) >>> (Long.SIZE - Long.BYTES)) << (i * Byte.SIZE);
            }
            write(places, block * BLOCK, size);
            size += Long.bitCount(places);
        }
        while (size > 0 && indexed + specials[size - 1] >= to) {
            size--;
        }
        next = 0;
        known = size;
    }

    /**
     * Leaves the highest bit of these bytes set and of no other. The compiler makes vectors of a loop as plain as this, in one array
     * and from its beginning: it does not from one array to another, or where a place is added to the index.
     */
    private static void mark(byte[] bytes, int length, byte delimiter, byte quote) {
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (((bytes[i] ^ delimiter) - 1) | ((bytes[i] ^ quote) - 1) | (bytes[i] - BEHIND_CONTROLS) | bytes[i]);
        }
    }

    /** Eight are written whether they are there or not: how many there are in a block nobody foresees. */
    private void write(long places, int at, int size) {
        char[] target = specials;
        int next = size;
        long left = places;
        do {
            for (int i = 0; i < 8; i++) {
                target[next + i] = (char) (at + Long.numberOfTrailingZeros(left));
                left &= left - 1;
            }
            next += 8;
        } while (left != 0);
    }

    /** Takes a row apart of which every special byte is a delimiter but the line break; false if it is not so. */
    private boolean bareRow(byte[] text, Batch batch, int shift) {
        int width = batch.width();
        int last = next + width - 1;
        if (width == 1 || last + 1 >= known) {
            return false;
        }
        int[] starts = batch.starts();
        int[] ends = batch.ends();
        int stride = batch.stride();
        int cell = batch.rows();
        int field = rowStart + shift;
        int others = 0;
        for (int i = next; i < last; i++, cell += stride) {
            int at = indexed + specials[i];
            others |= text[at] ^ delimiter;
            starts[cell] = field;
            ends[cell] = at + shift;
            field = at + shift + 1;
        }
        int end = indexed + specials[last];
        int feed = text[end] == '\r' ? 1 : 0;
        if (others != 0 || text[end + feed] != '\n') {
            return false;
        }
        starts[cell] = field;
        ends[cell] = end + shift;
        rowStart = end + feed + 1;
        next = last + feed + 1;
        suspect = false;
        return true;
    }

    /** Takes one row apart; false if its end was not found, or if it is not plain. */
    private boolean row(byte[] text, Batch batch, int shift) {
        int stride = batch.stride();
        int lastCell = batch.rows() + (batch.width() - 1) * stride;
        int cell = batch.rows();
        int field = rowStart;
        int close = BARE;
        suspect = false;
        while (next < known) {
            int at = indexed + specials[next++];
            byte value = text[at];
            if (value == delimiter) {
                if (cell >= lastCell || !put(text, batch, cell, field, close, at, shift)) {
                    return false;
                }
                cell += stride;
                field = at + 1;
                close = BARE;
            } else if (value == '\n') {
                int end = at > field && text[at - 1] == '\r' ? at - 1 : at;
                rowStart = at + 1;
                return cell == lastCell && (end > field || cell > batch.rows()) && put(text, batch, cell, field, close, end, shift);
            } else if (value == quote && at == field) {
                close = closing(text);
                if (close == NOT_PLAIN) {
                    return false;
                }
            } else if (value == 0 || (value == '\r' && text[at + 1] != '\n')) {
                return false;
            } else {
                suspect |= value < 0;
            }
        }
        return false;
    }

    private boolean put(byte[] text, Batch batch, int cell, int field, int close, int end, int shift) {
        if (close == BARE) {
            batch.put(cell, field + shift, end + shift);
        } else if (doubled) {
            batch.putUndoubled(cell, text, field + 1, close, quote);
        } else {
            batch.put(cell, field + 1 + shift, close + shift);
        }
        return close == BARE || close + 1 == end;
    }

    /** Where the quotes close that were opened last. */
    private int closing(byte[] text) {
        doubled = false;
        while (next < known) {
            int at = indexed + specials[next++];
            byte value = text[at];
            if (value == quote) {
                if (at + 1 == to || text[at + 1] != quote) {
                    return at;
                }
                doubled = true;
                next++;
            } else if (value == 0) {
                return NOT_PLAIN;
            } else {
                suspect |= value < 0;
            }
        }
        return NOT_PLAIN;
    }
}
