package io.gatehouse.drift.report;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.report.DriftView.Bar;
import io.gatehouse.drift.report.DriftView.Line;
import io.gatehouse.drift.report.DriftView.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both distributions of a column over each other, and its scores over time. */
final class Charts {

    private static final int BINS = 24;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 64;
    private static final int LINE_HEIGHT = 40;
    private static final int CATEGORIES = 8;
    private static final int LETTERS = 60;
    /** What is rarer at either end would squeeze the rest. */
    private static final double TAIL = 0.005;

    private Charts() {}

    /** The values between which both columns are charted. */
    record Span(double low, double high) {
        static Span of(QuantileSketch before, QuantileSketch after) {
            return new Span(
                Math.min(before.quantile(TAIL), after.quantile(TAIL)),
                Math.max(before.quantile(1 - TAIL), after.quantile(1 - TAIL))
            );
        }
    }

    static List<Bar> bars(QuantileSketch before, QuantileSketch after, Span span) {
        if (!(span.low < span.high) || !Double.isFinite(span.high - span.low)) {
            return List.of();
        }
        var left = shares(before, span);
        var right = shares(after, span);
        var most = 0.0;
        for (int i = 0; i < BINS; i++) {
            most = Math.max(most, Math.max(left[i], right[i]));
        }
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < BINS && most > 0; i++) {
            if (left[i] > 0 || right[i] > 0) {
                bars.add(bar(i, left[i] / most, right[i] / most, Figures.percent(left[i]) + " → " + Figures.percent(right[i])));
            }
        }
        return bars;
    }

    private static Bar bar(int bin, double before, double after, String label) {
        return new Bar(
            tenth(((double) bin * WIDTH) / BINS),
            tenth((0.92 * WIDTH) / BINS),
            tenth(before * HEIGHT),
            tenth((1 - before) * HEIGHT),
            tenth(after * HEIGHT),
            tenth((1 - after) * HEIGHT),
            label
        );
    }

    private static double[] shares(QuantileSketch column, Span span) {
        var kept = column.distribution();
        var shares = new double[BINS];
        for (int i = 0; i < kept.size(); i++) {
            var bin = (int) Math.floor((BINS * (kept.value(i) - span.low)) / (span.high - span.low));
            shares[Math.clamp(bin, 0, BINS - 1)] += (double) kept.weight(i) / column.count();
        }
        return shares;
    }

    static List<Share> shares(ColumnProfile before, ColumnProfile after) {
        var left = counts(before);
        var right = counts(after);
        var names = new LinkedHashMap<>(left);
        right.forEach((name, count) -> names.merge(name, count, Long::sum));
        var most = Math.max(largest(left, before), largest(right, after));
        return names
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(CATEGORIES)
            .map(entry -> {
                var p = share(left, entry.getKey(), before);
                var q = share(right, entry.getKey(), after);
                var label = Figures.percent(p) + " → " + Figures.percent(q);
                return new Share(cut(entry.getKey()), Math.round((1000 * p) / most), Math.round((1000 * q) / most), label);
            })
            .toList();
    }

    private static Map<String, Long> counts(ColumnProfile column) {
        var counts = new LinkedHashMap<String, Long>();
        for (ValueCount top : column.topValues(2 * CATEGORIES)) {
            counts.put(top.value(), top.count());
        }
        return counts;
    }

    private static double largest(Map<String, Long> counts, ColumnProfile column) {
        return counts
            .values()
            .stream()
            .mapToDouble(count -> (double) count / column.present())
            .max()
            .orElse(0);
    }

    private static double share(Map<String, Long> counts, String name, ColumnProfile column) {
        return column.present() == 0 ? 0 : (double) counts.getOrDefault(name, 0L) / column.present();
    }

    /** Scores in units of the threshold; none where there is no earlier one. */
    static @Nullable Line history(List<Mark> past, double now) {
        if (past.isEmpty()) {
            return null;
        }
        var scores = new ArrayList<Double>(past.stream().map(Mark::effect).toList());
        scores.add(now);
        var most = Math.max(2, scores.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        var points = new ArrayList<String>();
        for (int i = 0; i < scores.size(); i++) {
            var x = ((double) i * WIDTH) / (scores.size() - 1);
            points.add(tenth(x) + "," + tenth(LINE_HEIGHT * (1 - scores.get(i) / most)));
        }
        return new Line(points.stream().collect(Collectors.joining(" ")), tenth(LINE_HEIGHT * (1 - 1 / most)));
    }

    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LETTERS ? text : text.substring(0, text.offsetByCodePoints(0, LETTERS - 1)) + "…";
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
