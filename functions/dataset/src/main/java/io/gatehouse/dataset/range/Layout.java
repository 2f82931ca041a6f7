package io.gatehouse.dataset.range;

import java.util.ArrayList;
import java.util.List;

/** The ranges of a file as they really begin and end: each with a row. */
public record Layout(List<Range> ranges) {
    public Layout {
        ranges = List.copyOf(ranges);
    }

    /**
     * A range that holds whole rows.
     *
     * @param from offset of its first row
     * @param to offset behind its last row
     * @param rowsBefore data rows before it
     * @param rows data rows in it
     */
    public record Range(long from, long to, long rowsBefore, long rows) {}

    /** Goes through the ranges from the first, which begins outside quotes, so that each guess is settled by the one before. */
    static Layout of(RangePlan plan, List<RangeScan> scans) {
        List<Range> ranges = new ArrayList<>();
        long rowsBefore = 0;
        boolean inside = false;
        for (RangeScan scan : scans) {
            RangeScan.Guess settled = inside ? scan.inside() : scan.outside();
            if (settled.firstRow() >= 0) {
                endLast(ranges, settled.firstRow());
                ranges.add(new Range(settled.firstRow(), plan.size(), rowsBefore, settled.rows()));
            }
            rowsBefore += settled.rows();
            inside = settled.endsInside();
        }
        if (ranges.isEmpty()) {
            ranges.add(new Range(plan.rowsFrom(), plan.size(), 0, 0));
        }
        return new Layout(ranges);
    }

    private static void endLast(List<Range> ranges, long end) {
        if (!ranges.isEmpty()) {
            Range last = ranges.removeLast();
            ranges.add(new Range(last.from(), end, last.rowsBefore(), last.rows()));
        }
    }
}
