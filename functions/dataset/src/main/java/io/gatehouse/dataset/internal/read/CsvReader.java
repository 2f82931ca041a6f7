package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits delimited text (RFC 4180, and any single-byte delimiter and quote) into rows. Eight bytes are looked at together:
 * a mask tells which of them are a delimiter, quote or line break, and only those are looked at one by one.
 */
public final class CsvReader implements RowReader {

    private final TextBuffer text;
    private final Specials specials;
    private final FieldSplitter fields;
    private final @Nullable PlainRows plainRows;
    private final byte delimiter;
    private final boolean bare;
    private final int escape;
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

    public CsvReader(TextBuffer text, char delimiter, Dialect dialect, Limits limits) {
        this.text = text;
        this.delimiter = (byte) delimiter;
        this.escape = dialect.escape().map(Integer::valueOf).orElse(-1);
        this.bare = dialect.escape().isEmpty() && dialect.comment().isEmpty() && !dialect.skipInitialSpace();
        this.specials = new Specials(delimiter, dialect.quote().map(Integer::valueOf).orElse(-1));
        boolean plain = bare && dialect.doubleQuote() && text.isAsStored();
        this.plainRows = plain ? new PlainRows(delimiter, dialect.quote(), limits.maxLine()) : null;
        this.maxLine = limits.maxLine();
        this.keptOfLong = limits.maxRawKept() + 1;
        this.row = new Row(Math.min(64, limits.maxColumns() + 1));
        this.fields = new FieldSplitter(row, delimiter, dialect, limits.maxColumns());
        this.maxFields = limits.maxColumns();
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
        if (!read()) {
            return false;
        }
        row.aside = fields.isComment() || (!keepBlank && row.isBlank());
        row.number += row.aside ? 0 : 1;
        return true;
    }

    @Override
    public void fill(Batch batch) throws IOException {
        PlainRows plain = plainRows;
        while (!batch.isFull()) {
            if (plain != null && takePlain(plain, batch)) {
                continue;
            }
            if (!next()) {
                return;
            }
            batch.add(row);
        }
    }

    /** Takes what plain rows come next, or reads on to see the end of one; false if neither can be. */
    private boolean takePlain(PlainRows plain, Batch batch) throws IOException {
        int from = text.rowStart();
        int end = plain.take(text.data(), from, text.limit(), text.offset(), row.number, batch);
        boolean more = end > from;
        if (more) {
            text.take(end);
            row.number += plain.taken();
        } else if (plain.ranOut() && plain.lookedTo() - from < PlainRows.MOST_CHUNK) {
            boolean wholeWindow = plain.lookedTo() == text.limit();
            more = !wholeWindow || !text.ended();
            if (wholeWindow && more) {
                text.fill(from);
            }
        }
        // The other way of reading begins anew at its next row.
        mask = seen = wordSuspects = 0;
        maskAt = text.rowStart() - Long.BYTES;
        return more;
    }

    private boolean read() throws IOException {
        row.clear();
        row.from = text.rowStart();
        row.offset = text.offset();
        row.fieldStart = row.from;
        fields.begin();
        while (true) {
            while (mask != 0) {
                if (bare && fields.isUnquoted() && row.defect == Defect.NONE) {
                    mask = row.takeBare(text.data(), mask, maskAt, delimiter, maxFields);
                }
                if (mask != 0) {
                    int position = maskAt + (Long.numberOfTrailingZeros(mask) >>> 3);
                    mask &= mask - 1;
                    if (fields.special(text.data(), position, text.limit())) {
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
        mask = escape < 0 ? specials.in(word) : specials.in(word) | Specials.of((byte) escape, word);
        mask &= left < 8 ? -1L >>> (64 - 8 * left) : -1L;
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
            fields.moveBy(shift);
        }
        row.from = text.rowStart();
        return shift;
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
        row.length = text.offset() - row.offset;
        return true;
    }

    private boolean finishFile() {
        int end = text.limit();
        if (text.rowStart() == end && row.defect == Defect.NONE) {
            return false;
        }
        fields.endFile(text.data(), end);
        return finish(end);
    }
}
