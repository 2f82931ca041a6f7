package io.gatehouse.dataset.range;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.range.RangeScan.Guess;
import java.io.IOException;
import java.io.InputStream;

/** The first reading of a range of JSON lines. A line break inside a value is spelt out, so there is nothing to guess. */
final class LineScanner {

    private LineScanner() {}

    static RangeScan scan(ByteSource source, RangePlan plan, int index) throws IOException {
        long from = plan.nominal(index);
        long to = plan.nominal(index + 1);
        try (InputStream in = source.openAt(from)) {
            Window window = new Window(in, from);
            int at = window.ahead(0);
            boolean begun = index == 0;
            while (!begun && at < window.limit && window.offset(at) < to) {
                begun = window.data[at] == '\n';
                at = window.ahead(at + 1);
            }
            Guess only = begun ? count(window, at, to, plan.size()) : new Guess(-1, 0, false);
            return new RangeScan(only, only);
        }
    }

    private static Guess count(Window window, int start, long to, long size) throws IOException {
        long first = window.offset(start);
        long rows = 0;
        boolean blank = true;
        int at = start;
        for (; at < window.limit; at = window.ahead(at + 1)) {
            byte value = window.data[at];
            if (value == '\n') {
                rows += blank ? 0 : 1;
                blank = true;
                if (window.offset(at) >= to && to < size) {
                    return new Guess(first, rows, false);
                }
            } else if (value != ' ' && value != '\t' && value != '\r') {
                blank = false;
            }
        }
        return new Guess(first, rows + (blank ? 0 : 1), false);
    }
}
