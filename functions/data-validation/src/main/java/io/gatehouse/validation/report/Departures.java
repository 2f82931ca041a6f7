package io.gatehouse.validation.report;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.validation.report.ReportView.Departure;
import io.gatehouse.validation.report.ReportView.PairBar;
import io.gatehouse.validation.report.ReportView.PairValue;
import io.gatehouse.validation.skew.Deviation;
import io.gatehouse.validation.skew.SideBySide;
import io.gatehouse.validation.skew.SideBySide.Pair;
import io.gatehouse.validation.skew.Skew;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In what a file is unlike the baseline, with the distributions of both beside each other, once a column. */
final class Departures {

    static final int MOST = 40;

    private static final int MOST_CHARTS = 20;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 64;
    private static final int FIELD_LETTERS = 80;
    private static final int VALUE_LETTERS = 60;

    private static final Map<String, Text> MEANINGS = Map.of(
        Deviation.MISSING,
        new Text("has more missing values", "결측값이 늘어남"),
        Deviation.RANGE,
        new Text("has values outside the known range", "알려진 범위를 벗어난 값이 있음"),
        Deviation.DISTRIBUTION,
        new Text("is distributed otherwise", "분포가 다름"),
        Deviation.NEW_VALUES,
        new Text("has values never seen before", "처음 보는 값이 있음"),
        Deviation.ROW_COUNT,
        new Text("an unusual number of rows", "행 수가 평소와 다름")
    );

    private Departures() {}

    static List<Departure> of(Skew skew) {
        Map<String, SideBySide> charts = skew
            .charts()
            .stream()
            .limit(MOST_CHARTS)
            .collect(Collectors.toMap(SideBySide::field, Function.identity()));
        Set<String> drawn = new HashSet<>();
        var departures = new ArrayList<Departure>();
        for (Deviation deviation : skew.deviations().subList(0, Math.min(MOST, skew.deviations().size()))) {
            SideBySide chart = charts.get(deviation.field());
            departures.add(departure(deviation, chart, chart != null && drawn.add(deviation.field())));
        }
        return departures;
    }

    private static Departure departure(Deviation deviation, @Nullable SideBySide chart, boolean draws) {
        FieldType type = chart == null ? FieldType.NUMBER : chart.type();
        boolean categories =
            chart != null &&
            chart
                .pairs()
                .stream()
                .anyMatch(pair -> pair.value() != null);
        return new Departure(
            Columns.cut(deviation.field(), FIELD_LETTERS),
            MEANINGS.getOrDefault(deviation.check(), Text.same(deviation.check())),
            deviation.check(),
            amount(deviation, deviation.expected(), type),
            amount(deviation, deviation.observed(), type),
            Numbers.decimal(deviation.measured()) + " > " + Numbers.decimal(deviation.threshold()),
            deviation.warning(),
            chart != null && draws && !categories ? bars(chart) : List.of(),
            chart != null && draws && categories ? values(chart) : List.of()
        );
    }

    private static String amount(Deviation deviation, @Nullable Double amount, FieldType type) {
        if (amount == null) {
            return "–";
        }
        return switch (deviation.check()) {
            case Deviation.ROW_COUNT -> Numbers.count(Math.round(amount));
            case Deviation.DISTRIBUTION -> Numbers.value(type, amount);
            default -> Numbers.decimal(Math.round(amount * 100_000) / 1000.0) + "%";
        };
    }

    /** Two bars a bin: the baseline's to the left. */
    private static List<PairBar> bars(SideBySide chart) {
        double most = chart
            .pairs()
            .stream()
            .mapToDouble(pair -> Math.max(pair.expected(), pair.observed()))
            .max()
            .orElse(1);
        double width = (double) WIDTH / chart.pairs().size();
        var bars = new ArrayList<PairBar>();
        for (int i = 0; i < chart.pairs().size(); i++) {
            Pair pair = chart.pairs().get(i);
            String range = Numbers.value(chart.type(), pair.lower()) + " – " + Numbers.value(chart.type(), pair.upper());
            bars.add(bar(true, i * width, width * 0.45, pair.expected() / most, range + ": " + percent(pair.expected())));
            bars.add(bar(false, (i + 0.45) * width, width * 0.45, pair.observed() / most, range + ": " + percent(pair.observed())));
        }
        return bars;
    }

    private static PairBar bar(boolean expected, double x, double width, double share, String label) {
        double height = HEIGHT * Math.max(0, share);
        return new PairBar(expected, Columns.tenth(x), Columns.tenth(width), Columns.tenth(HEIGHT - height), Columns.tenth(height), label);
    }

    private static List<PairValue> values(SideBySide chart) {
        return chart
            .pairs()
            .stream()
            .map(pair ->
                new PairValue(
                    Columns.cut(String.valueOf(pair.value()), VALUE_LETTERS),
                    percent(pair.expected()),
                    percent(pair.observed()),
                    Math.round(1000 * pair.expected()),
                    Math.round(1000 * pair.observed())
                )
            )
            .toList();
    }

    private static String percent(double share) {
        return Numbers.decimal(Math.round(share * 1000) / 10.0) + "%";
    }
}
