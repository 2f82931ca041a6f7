package io.gatehouse.validation.report;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Moments;
import io.gatehouse.dataset.profile.Segmentation;
import io.gatehouse.validation.report.ReportView.Parting;
import io.gatehouse.validation.report.ReportView.SegmentRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows by segment, and in which columns a segment is least like the whole file. */
final class Segments {

    private static final int MOST_ROWS = 200;
    private static final int VALUE_LETTERS = 60;
    private static final int NOTES = 2;
    /** In standard deviations of the whole file, and as a share of rows: less is not worth a reader's time. */
    private static final double LEAST_SHIFT = 0.2;
    private static final double LEAST_GAP = 0.05;

    private Segments() {}

    static List<Parting> of(DatasetProfile whole) {
        int each = MOST_ROWS / Math.max(1, whole.segmentations().size());
        return whole
            .segmentations()
            .stream()
            .map(segmentation -> parting(segmentation, whole, each))
            .toList();
    }

    private static Parting parting(Segmentation segmentation, DatasetProfile whole, int most) {
        List<SegmentRow> rows = new ArrayList<>();
        segmentation
            .segments()
            .stream()
            .limit(most)
            .forEach(segment -> rows.add(row(Columns.cut(segment.value(), VALUE_LETTERS), segment.profile(), whole)));
        return new Parting(
            Columns.cut(segmentation.column(), VALUE_LETTERS),
            rows,
            row("", segmentation.others(), whole),
            segmentation.segments().size() - rows.size()
        );
    }

    private static SegmentRow row(String value, DatasetProfile segment, DatasetProfile whole) {
        return new SegmentRow(value, Numbers.count(segment.rows()), Numbers.percent(segment.rows(), whole.rows()), notes(segment, whole));
    }

    private record Note(double weight, Text text) {}

    private static List<Text> notes(DatasetProfile segment, DatasetProfile whole) {
        List<Note> notes = new ArrayList<>();
        for (ColumnProfile column : segment.columns()) {
            whole
                .column(column.name())
                .filter(all -> !all.personal())
                .ifPresent(all -> note(column, all, notes));
        }
        return notes.stream().sorted(Comparator.comparingDouble(Note::weight).reversed()).limit(NOTES).map(Note::text).toList();
    }

    private static void note(ColumnProfile column, ColumnProfile all, List<Note> notes) {
        String name = Columns.cut(column.name(), VALUE_LETTERS);
        double gap = Math.abs(missing(column) - missing(all));
        if (gap >= LEAST_GAP) {
            String shares = percent(column) + " / " + percent(all);
            notes.add(new Note(gap / LEAST_GAP, new Text(name + ": missing " + shares, name + ": 결측 " + shares)));
        }
        Moments here = column.moments().orElse(null);
        Moments there = all.moments().orElse(null);
        if (here == null || there == null || there.standardDeviation() == 0) {
            return;
        }
        double shift = Math.abs(here.mean() - there.mean()) / there.standardDeviation();
        if (shift >= LEAST_SHIFT) {
            String means = Numbers.value(all.type(), here.mean()) + " / " + Numbers.value(all.type(), there.mean());
            notes.add(new Note(shift / LEAST_SHIFT, new Text(name + ": mean " + means, name + ": 평균 " + means)));
        }
    }

    private static double missing(ColumnProfile column) {
        long rows = column.present() + column.missing();
        return rows == 0 ? 0 : (double) column.missing() / rows;
    }

    private static String percent(ColumnProfile column) {
        return Numbers.percent(column.missing(), column.present() + column.missing());
    }
}
