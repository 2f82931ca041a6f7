package io.gatehouse.validation.report;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.Bin;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.validation.report.ReportView.Bar;
import io.gatehouse.validation.report.ReportView.Card;
import io.gatehouse.validation.report.ReportView.Fact;
import io.gatehouse.validation.report.ReportView.TopValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a column's card shows. */
final class Columns {

    private static final int BINS = 24;
    private static final int TOP = 6;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 64;
    private static final int NAME_LETTERS = 120;
    private static final int VALUE_LETTERS = 60;

    private Columns() {}

    static Card card(ColumnProfile column, boolean charted) {
        long rows = column.present() + column.missing();
        boolean shown = !column.personal();
        return new Card(
            cut(column.name(), NAME_LETTERS),
            column.type().title(),
            column.personal(),
            Numbers.count(column.present()),
            column.missing() == 0 ? "0" : Numbers.count(column.missing()) + " (" + Numbers.percent(column.missing(), rows) + ")",
            Numbers.thousandths(column.missing(), rows),
            (column.distinct().exact() ? "" : "≈ ") + Numbers.count(column.distinct().estimate()),
            shown ? measures(column) : List.of(),
            shown && charted ? bars(column) : List.of(),
            shown && charted ? values(column) : List.of()
        );
    }

    /** Minimum, mean and maximum come first: the table of further columns shows just these. */
    private static List<Fact> measures(ColumnProfile column) {
        var facts = new ArrayList<Fact>();
        FieldType type = column.type();
        FieldType meanType = type == FieldType.YEAR ? FieldType.NUMBER : type;
        column
            .moments()
            .filter(moments -> moments.count() > 0)
            .ifPresent(moments -> {
                facts.add(new Fact(Labels.MINIMUM, Numbers.value(type, moments.minimum())));
                facts.add(new Fact(Labels.MEAN, Numbers.value(meanType, moments.mean())));
                facts.add(new Fact(Labels.MAXIMUM, Numbers.value(type, moments.maximum())));
            });
        column
            .quantiles()
            .filter(sketch -> sketch.count() > 0)
            .ifPresent(sketch -> quantiles(facts, type, sketch));
        if (facts.isEmpty()) {
            column.lengths().ifPresent(lengths -> facts.add(new Fact(Labels.LENGTH, lengths.minimum() + "–" + lengths.maximum())));
        }
        return facts;
    }

    private static void quantiles(List<Fact> facts, FieldType type, QuantileSketch sketch) {
        facts.add(new Fact(Labels.LOWER, Numbers.value(type, sketch.quantile(0.05))));
        facts.add(new Fact(Labels.MEDIAN, Numbers.value(type, sketch.quantile(0.5))));
        facts.add(new Fact(Labels.UPPER, Numbers.value(type, sketch.quantile(0.95))));
    }

    private static List<Bar> bars(ColumnProfile column) {
        List<Bin> bins = column.histogram(BINS);
        long most = bins.stream().mapToLong(Bin::count).max().orElse(0);
        if (most == 0) {
            return List.of();
        }
        var bars = new ArrayList<Bar>();
        double width = (double) WIDTH / bins.size();
        for (int i = 0; i < bins.size(); i++) {
            Bin bin = bins.get(i);
            if (bin.count() > 0) {
                double height = Math.max(1, (HEIGHT * (double) bin.count()) / most);
                String range = Numbers.value(column.type(), bin.lower()) + " – " + Numbers.value(column.type(), bin.upper());
                bars.add(
                    new Bar(
                        tenth(i * width),
                        tenth(width * 0.92),
                        tenth(HEIGHT - height),
                        tenth(height),
                        range + ": " + Numbers.count(bin.count())
                    )
                );
            }
        }
        return bars;
    }

    static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<TopValue> values(ColumnProfile column) {
        if (column.type() == FieldType.BOOLEAN) {
            return shares(List.of(new ValueCount("true", column.trueCount()), new ValueCount("false", column.falseCount())), true);
        }
        boolean charted = column.type().isNumeric() || column.type().isTemporal();
        return charted ? List.of() : shares(column.topValues(TOP), column.countsAreExact());
    }

    private static List<TopValue> shares(List<ValueCount> values, boolean exact) {
        long most = values.stream().mapToLong(ValueCount::count).max().orElse(0);
        return values
            .stream()
            .map(top ->
                new TopValue(
                    cut(top.value(), VALUE_LETTERS),
                    (exact ? "" : "≥ ") + Numbers.count(top.count()),
                    Numbers.thousandths(top.count(), most)
                )
            )
            .toList();
    }

    static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters ? text : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
    }
}
