package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Splits delimited text (RFC 4180, and any single-byte delimiter and quote) into rows. Eight bytes are looked at together:
 * a mask tells which of them are a delimiter, quote or line break, and only those are looked at one by one.
 */
public final class CsvReader implements RowReader {

    private static final int NO_CLOSE = -2;

    private final TextBuffer text;
    private final Specials specials;
    private final byte delimiter;
    private final int quote;
    private final int comment;
    private final int maxFields;
    private final int maxLine;
    private final int keptOfLong;
    private final Row row;
    private boolean keepBlank = true;

    private long mask;
    private int maskAt = -8;
    private long seen;
    private long wordSuspects;
    private byte[] head = new byte[0];
    private int close;
    private boolean inQuotes;
    private boolean quoted;
    private boolean doubled;

    public CsvReader(TextBuffer text, char delimiter, Dialect dialect, Limits limits) {
        this.text = text;
        this.delimiter = (byte) delimiter;
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.comment = dialect.comment().map(Integer::valueOf).orElse(-1);
        this.specials = new Specials(delimiter, quote);
        this.maxFields = limits.maxColumns();
        this.maxLine = limits.maxLine();
        this.keptOfLong = limits.maxRawKept() + 1;
        this.row = new Row(Math.min(64, maxFields + 1));
    }

    @Override
    public Row row() {
        return row;
    }

    /** Whether an empty line is a row, as it is in a file of one column. */
    public void keepBlank(boolean keep) {
        this.keepBlank = keep;
    }

    @Override
    public boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while ((comment >= 0 && row.beginsWith((byte) comment)) || (!keepBlank && row.isBlank()));
        row.number++;
        return true;
    }

    private boolean read() throws IOException {
        row.clear();
        row.from = text.rowStart();
        row.offset = text.offset();
        row.fieldStart = row.from;
        close = NO_CLOSE;
        inQuotes = quoted = doubled = false;
        while (true) {
            while (mask != 0) {
                if (!inQuotes && !quoted && comment < 0 && row.defect == Defect.NONE) {
                    mask = row.takeBare(text.data(), mask, maskAt, delimiter, maxFields);
                }
                if (mask != 0) {
                    int position = maskAt + (Long.numberOfTrailingZeros(mask) >>> 3);
                    mask &= mask - 1;
                    if (special(position)) {
                        return finish(position + 1);
                    }
                }
            }
            if (!nextWord()) {
                return finishFile();
            }
        }
    }

    /** Loads the next mask; false at the end of the file. */
    private boolean nextWord() throws IOException {
        int next = maskAt + 8;
        while (next + 16 > text.limit() && !text.ended()) {
            next -= refill(next);
        }
        int left = text.limit() - next;
        if (left <= 0) {
            maskAt = Math.min(next, text.limit());
            mask = 0;
            return false;
        }
        long word = Bytes.word(text.data(), next);
        if (left < 8) {
            word = (word & (-1L >>> (64 - 8 * left))) | (0x2020202020202020L << (8 * left));
        }
        wordSuspects = Specials.suspects(word);
        seen |= wordSuspects;
        mask = left < 8 ? specials.in(word) & (-1L >>> (64 - 8 * left)) : specials.in(word);
        maskAt = next;
        return true;
    }

    /** Makes room and reads on; returns by how much the content moved to the front. */
    private int refill(int scanned) throws IOException {
        boolean drops = text.rowLength(scanned) > maxLine;
        if (drops && row.defect != Defect.LINE_TOO_LONG) {
            row.defect = Defect.LINE_TOO_LONG;
            head = Arrays.copyOfRange(text.data(), text.rowStart(), text.rowStart() + Math.min(keptOfLong, maxLine));
        }
        int shift = text.fill(drops ? scanned - 8 : text.rowStart());
        if (shift != 0) {
            row.moveBy(shift);
            close -= close == NO_CLOSE ? 0 : shift;
        }
        row.from = text.rowStart();
        return shift;
    }

    /** Handles the delimiter, quote or line break at that place; true if it ends the row. */
    private boolean special(int position) {
        byte[] data = text.data();
        byte value = data[position];
        if (comment >= 0 && data[row.from] == comment && value != '\n' && value != '\r') {
            return false;
        }
        if (value == quote) {
            quote(position);
            return false;
        }
        if (inQuotes) {
            return false;
        }
        if (value == delimiter) {
            endField(position);
            row.fieldStart = position + 1;
            return false;
        }
        if (value == '\r') {
            if (position + 1 < text.limit() && data[position + 1] == '\n') {
                return false;
            }
            endField(position);
            return true;
        }
        endField(position > row.fieldStart && data[position - 1] == '\r' ? position - 1 : position);
        return true;
    }

    private void quote(int position) {
        if (inQuotes) {
            inQuotes = false;
            close = position;
        } else if (position == row.fieldStart) {
            inQuotes = quoted = true;
        } else if (quoted && close == position - 1) {
            inQuotes = doubled = true;
        }
        // Any other quote stands in a bare value and means itself.
    }

    private void endField(int position) {
        int index = row.fields;
        if (index >= maxFields || row.defect == Defect.LINE_TOO_LONG) {
            row.fields = Math.min(index + 1, maxFields + 1);
        } else {
            row.add(row.fieldStart, position);
        }
        if (quoted) {
            endQuoted(index, position);
        }
    }

    private void endQuoted(int index, int position) {
        if (close != position - 1 && row.defect == Defect.NONE) {
            row.defect = Defect.STRAY_QUOTE;
        } else if (index < maxFields && row.defect == Defect.NONE) {
            row.starts[index]++;
            row.ends[index]--;
            if (doubled) {
                row.data = text.data();
                row.undouble(index, (byte) quote);
            }
        }
        quoted = doubled = false;
        close = NO_CLOSE;
    }

    private boolean finish(int end) {
        row.data = text.data();
        row.to = end;
        if (row.defect == Defect.LINE_TOO_LONG) {
            row.becomes(head);
        } else if (end - row.from > maxLine) {
            row.defect = Defect.LINE_TOO_LONG;
        } else if (seen != 0 && row.defect == Defect.NONE && !text.isValid(row.from, end)) {
            row.defect = Defect.ENCODING;
        }
        // The last word looked at may reach into the next row.
        seen = wordSuspects;
        text.take(end);
        return true;
    }

    private boolean finishFile() {
        int end = text.limit();
        if (text.rowStart() == end && row.defect == Defect.NONE) {
            return false;
        }
        if (inQuotes && row.defect == Defect.NONE) {
            row.defect = Defect.UNCLOSED_QUOTE;
        }
        endField(end);
        return finish(end);
    }
}
