package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Limits;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits text into lines. Empty ones are no rows. */
final class LineReader {

    private final TextBuffer text;
    private final int maxLine;
    private final int keptOfLong;
    private final Row row;

    LineReader(TextBuffer text, Limits limits, Row row) {
        this.text = text;
        this.maxLine = limits.maxLine();
        this.keptOfLong = limits.maxRawKept() + 1;
        this.row = row;
    }

    /** Puts the next line's range into the row; false at the end of the file. */
    boolean next() throws IOException {
        if (!read()) {
            return false;
        }
        row.aside = isBlank();
        row.number += row.aside ? 0 : 1;
        return true;
    }

    private boolean isBlank() {
        if (row.defect == Defect.LINE_TOO_LONG) {
            return false;
        }
        for (int i = row.from; i < row.to; i++) {
            if (row.data[i] != '\n' && row.data[i] != '\r' && row.data[i] != ' ' && row.data[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean read() throws IOException {
        row.clear();
        row.offset = text.offset();
        byte @Nullable [] head = null;
        int at = text.rowStart();
        while (true) {
            while (at < text.limit() && text.data()[at] != '\n') {
                at++;
            }
            boolean whole = at < text.limit();
            if (!whole && text.rowLength(at) > maxLine && head == null) {
                head = Arrays.copyOfRange(text.data(), text.rowStart(), text.rowStart() + Math.min(keptOfLong, maxLine));
            }
            if (whole || text.ended()) {
                return finish(whole ? at + 1 : at, head);
            }
            at -= text.fill(head == null ? text.rowStart() : at);
        }
    }

    private boolean finish(int end, byte @Nullable [] head) {
        row.data = head == null ? text.data() : head;
        row.from = head == null ? text.rowStart() : 0;
        row.to = head == null ? end : head.length;
        if (head != null || end - row.from > maxLine) {
            row.defect = Defect.LINE_TOO_LONG;
        } else if (!text.isValid(row.from, end)) {
            row.defect = Defect.ENCODING;
        }
        boolean some = head != null || end > row.from;
        text.take(end);
        row.length = text.offset() - row.offset;
        return some;
    }
}
