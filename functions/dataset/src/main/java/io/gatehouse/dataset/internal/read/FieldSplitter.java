package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Dialect;

/** Splits one row of delimited text into fields, told of each byte that may mean something. */
final class FieldSplitter {

    private static final int NONE = -2;

    private final Row row;
    private final byte delimiter;
    private final int quote;
    private final boolean doubleQuote;
    private final int escape;
    private final boolean skipSpace;
    private final int comment;
    private final int maxFields;

    private int close;
    private int escaped;
    private boolean inQuotes;
    private boolean quoted;
    private boolean doubled;
    private boolean hasEscapes;
    private boolean isComment;
    private boolean isBegun;

    FieldSplitter(Row row, char delimiter, Dialect dialect, int maxFields) {
        this.row = row;
        this.delimiter = (byte) delimiter;
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.doubleQuote = dialect.doubleQuote();
        this.escape = dialect.escape().map(Integer::valueOf).orElse(-1);
        this.skipSpace = dialect.skipInitialSpace();
        this.comment = dialect.comment().map(Integer::valueOf).orElse(-1);
        this.maxFields = maxFields;
    }

    void begin() {
        close = escaped = NONE;
        inQuotes = quoted = doubled = hasEscapes = isComment = isBegun = false;
    }

    boolean isUnquoted() {
        return !inQuotes && !quoted;
    }

    /** Whether the row that ended is a comment, whole. */
    boolean isComment() {
        return isComment && row.defect != Defect.LINE_TOO_LONG;
    }

    void moveBy(int shift) {
        close -= close == NONE ? 0 : shift;
        escaped -= escaped == NONE ? 0 : shift;
    }

    /** Handles the sign at that place; true if it ends the row. */
    boolean special(byte[] data, int position, int limit) {
        byte value = data[position];
        if (comment >= 0 && !isBegun) {
            isBegun = true;
            isComment = data[row.from] == comment;
        }
        if (position == escaped || (isComment && value != '\n' && value != '\r')) {
            return false;
        }
        if (value == escape) {
            escaped = position + 1;
            hasEscapes = true;
            return false;
        }
        if (value == quote) {
            quote(data, position);
            return false;
        }
        if (inQuotes) {
            return false;
        }
        if (value == delimiter) {
            endField(data, position);
            row.fieldStart = position + 1;
            return false;
        }
        return endLine(data, position, limit);
    }

    private boolean endLine(byte[] data, int position, int limit) {
        if (data[position] == '\r' && position + 1 < limit && data[position + 1] == '\n') {
            return false;
        }
        boolean pair = data[position] == '\n' && position > row.fieldStart && data[position - 1] == '\r' && position - 1 != escaped;
        endField(data, pair ? position - 1 : position);
        return true;
    }

    private void quote(byte[] data, int position) {
        if (inQuotes) {
            inQuotes = false;
            close = position;
        } else if (!quoted && beginsField(data, position)) {
            row.fieldStart = position;
            inQuotes = quoted = true;
        } else if (quoted && doubleQuote && close == position - 1) {
            inQuotes = doubled = true;
        }
        // Any other quote stands in a bare value and means itself.
    }

    private boolean beginsField(byte[] data, int position) {
        return (skipSpace ? behindSpaces(data, row.fieldStart, position) : row.fieldStart) == position;
    }

    private static int behindSpaces(byte[] data, int from, int to) {
        int at = from;
        while (at < to && data[at] == ' ') {
            at++;
        }
        return at;
    }

    private void endField(byte[] data, int position) {
        int index = row.fields;
        if (index >= maxFields || row.defect == Defect.LINE_TOO_LONG) {
            row.fields = Math.min(index + 1, maxFields + 1);
        } else {
            row.add(skipSpace && !quoted ? behindSpaces(data, row.fieldStart, position) : row.fieldStart, position);
            if (quoted) {
                endQuoted(data, index, position);
            } else if (hasEscapes) {
                row.unescape(data, index, NONE, escape);
            }
        }
        quoted = doubled = hasEscapes = false;
        close = NONE;
    }

    private void endQuoted(byte[] data, int index, int position) {
        if (row.defect != Defect.NONE) {
            return;
        }
        if (close != position - 1) {
            row.defect = Defect.STRAY_QUOTE;
            return;
        }
        row.starts[index]++;
        row.ends[index]--;
        if (doubled || hasEscapes) {
            row.unescape(data, index, doubled ? quote : NONE, hasEscapes ? escape : NONE);
        }
    }

    /** Ends the last row of the file at a place where no line break is. */
    void endFile(byte[] data, int end) {
        if (comment >= 0 && !isBegun && row.from < end) {
            isComment = data[row.from] == comment;
        }
        if (inQuotes && row.defect == Defect.NONE && !isComment) {
            row.defect = Defect.UNCLOSED_QUOTE;
        }
        endField(data, end);
    }
}
