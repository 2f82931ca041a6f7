package io.gatehouse.dataset.range;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Specials;
import java.io.IOException;
import java.io.InputStream;

/** The first reading of a range of delimited text: where its rows begin, under both guesses, at the speed of looking for quotes. */
final class RangeScanner {

    private final Window window;
    private final RangePlan plan;
    private final int quote;
    private final int comment;
    private final Specials specials;

    private RangeScanner(Window window, RangePlan plan, Dialect dialect) {
        this.window = window;
        this.plan = plan;
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.comment = dialect.comment().map(Integer::valueOf).orElse(-1);
        this.specials = new Specials('\n', quote);
    }

    static RangeScan scan(ByteSource source, RangePlan plan, Dialect dialect, int index) throws IOException {
        long from = plan.nominal(index);
        try (InputStream in = source.openAt(from)) {
            RangeScanner scanner = new RangeScanner(new Window(in, from), plan, dialect);
            long to = plan.nominal(index + 1);
            int start = index == 0 ? scanner.window.ahead(0) : scanner.firstBreak(to);
            return start < 0 ? RangeScan.EMPTY : scanner.scan(start, to);
        }
    }

    /** The place behind the first line break, or -1 if there is none in the range. */
    private int firstBreak(long to) throws IOException {
        int at = window.ahead(0);
        while (at < window.limit && window.offset(at) < to) {
            if (window.breakAt(at) > 0) {
                return window.ahead(at + 1);
            }
            at = window.ahead(at + 1);
        }
        return -1;
    }

    private RangeScan scan(int start, long to) throws IOException {
        long from = window.offset(start);
        Guessing outside = new Guessing(from, false, beginsComment(start), plan.keepsBlank());
        Guessing inside = new Guessing(from, true, false, plan.keepsBlank());
        int at = window.ahead(start);
        long end = -1;
        while (end < 0 && at < window.limit) {
            int left = Math.min(8, window.limit - at);
            long mask = specials.in(Bytes.word(window.data, at)) & (-1L >>> (64 - 8 * left));
            for (; mask != 0 && end < 0; mask &= mask - 1) {
                end = special(at + (Long.numberOfTrailingZeros(mask) >>> 3), to, outside, inside);
            }
            at = window.ahead(at + left);
        }
        long last = end < 0 ? Math.max(from, window.offset(at)) : end;
        return new RangeScan(outside.end(last), inside.end(last));
    }

    /** Takes a quote or a line break; returns the offset behind it if the range ends there, else -1. */
    private long special(int at, long to, Guessing outside, Guessing inside) {
        if (window.data[at] == quote) {
            boolean behindDelimiter = at > 0 && window.data[at - 1] == (byte) plan.delimiter();
            outside.quote(window.offset(at), behindDelimiter);
            inside.quote(window.offset(at), behindDelimiter);
            return -1;
        }
        int length = window.breakAt(at);
        if (length == 0) {
            return -1;
        }
        long next = window.offset(at + 1);
        outside.lineBreak(next, length, beginsComment(at + 1));
        inside.lineBreak(next, length, beginsComment(at + 1));
        return next > to && to < plan.size() ? next : -1;
    }

    private boolean beginsComment(int at) {
        return comment >= 0 && at < window.limit && window.data[at] == comment;
    }
}
