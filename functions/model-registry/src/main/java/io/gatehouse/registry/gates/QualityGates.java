package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Bounds;
import io.gatehouse.registry.gates.Policy.Champion;
import io.gatehouse.registry.gates.Policy.Evaluation;
import io.gatehouse.registry.gates.Policy.Segments;
import io.gatehouse.statistics.McNemar;
import io.gatehouse.statistics.PairedBootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How well a version answers held-out rows: by itself, beside the champion, and in each segment. What clients logged is not asked. */
final class QualityGates {

    private static final double USUAL_ALPHA = 0.05;
    private static final int USUAL_SEGMENT = 30;

    private final Evaluation evaluation;
    private final HeldOutRows rows;
    private final double[] truths;
    private final double[] scores;

    QualityGates(Evaluation evaluation, HeldOutRows rows, double[] truths, double[] scores) {
        this.evaluation = evaluation;
        this.rows = rows;
        this.truths = truths;
        this.scores = scores;
    }

    List<Finding> metrics() {
        var found = new ArrayList<Finding>();
        evaluation.metrics().forEach((name, bounds) -> found.add(metric(name, bounds)));
        return found;
    }

    private Finding metric(String name, Bounds bounds) {
        var measured = Metric.of(name).measure(truths, scores);
        var figures = new TreeMap<String, Object>(Map.of("rows", rows.rows(), "data", rows.object()));
        if (measured.isEmpty()) {
            return Finding.failed(
                "metrics." + name,
                "The held-out rows do not tell " + name + ": they need rows of both classes.",
                "보류 데이터로 " + name + "을(를) 잴 수 없습니다: 두 클래스의 행이 모두 필요합니다.",
                figures
            );
        }
        double value = measured.getAsDouble();
        figures.put("value", value);
        bounds(bounds, figures);
        if (keeps(bounds, value)) {
            return Finding.passed("metrics." + name, name + " is " + shown(value) + ".", name + " = " + shown(value), figures);
        }
        return Finding.failed(
            "metrics." + name,
            "%s is %s on %d held-out rows; %s is asked. Train on more or other data.".formatted(
                name,
                shown(value),
                rows.rows(),
                asked(bounds)
            ),
            "보류 데이터 %d행에서 %s = %s, 기준은 %s입니다. 데이터를 늘리거나 바꿔 다시 학습하십시오.".formatted(
                rows.rows(),
                name,
                shown(value),
                asked(bounds)
            ),
            figures
        );
    }

    /** @param others scores of the champion on the same rows */
    Finding champion(Champion asked, int champion, double[] others) {
        var metric = Metric.of(asked.metric());
        var own = metric.measure(truths, scores);
        var its = metric.measure(truths, others);
        var figures = new TreeMap<String, Object>(Map.of("champion", champion, "rows", rows.rows(), "margin", asked.margin()));
        if (own.isEmpty() || its.isEmpty()) {
            return Finding.failed(
                "champion",
                "The held-out rows do not tell " + asked.metric() + ": they need rows of both classes.",
                "보류 데이터로 비교할 수 없습니다: 두 클래스의 행이 모두 필요합니다.",
                figures
            );
        }
        double gain = metric.gain(own.getAsDouble(), its.getAsDouble());
        double p = chance(metric, others, asked.margin());
        double alpha = Objects.requireNonNullElse(asked.alpha(), USUAL_ALPHA);
        figures.putAll(Map.of("value", own.getAsDouble(), "of_champion", its.getAsDouble(), "gain", gain, "p", p, "alpha", alpha));
        var said = "%s is %s, that of champion %d %s (p = %s)".formatted(
            asked.metric(),
            shown(own.getAsDouble()),
            champion,
            shown(its.getAsDouble()),
            shown(p)
        );
        if (gain >= asked.margin() && p <= alpha) {
            return Finding.passed("champion", said + ".", said, figures);
        }
        return Finding.failed(
            "champion",
            said +
                "; better by %s with p ≤ %s is asked. Train on more or other data, or test on more rows.".formatted(
                    shown(asked.margin()),
                    shown(alpha)
                ),
            said +
                "; 마진 %s, p ≤ %s 이상으로 나아야 합니다. 다시 학습하거나 더 많은 행으로 시험하십시오.".formatted(
                    shown(asked.margin()),
                    shown(alpha)
                ),
            figures
        );
    }

    /** McNemar's exact test where rows are right or wrong and nothing but a difference is asked for, else a bootstrap over rows. */
    private double chance(Metric metric, double[] others, double margin) {
        if (metric == Metric.ACCURACY && margin == 0) {
            int own = 0;
            int its = 0;
            for (int i = 0; i < truths.length; i++) {
                boolean one = Metric.right(truths[i], scores[i]);
                boolean other = Metric.right(truths[i], others[i]);
                own += one && !other ? 1 : 0;
                its += other && !one ? 1 : 0;
            }
            return McNemar.exact(own, its).pValue();
        }
        return PairedBootstrap.chanceOfAtMost(margin, truths.length, picked -> {
            var truth = pick(truths, picked);
            var one = metric.measure(truth, pick(scores, picked));
            var other = metric.measure(truth, pick(others, picked));
            return one.isEmpty() || other.isEmpty() ? Double.NaN : metric.gain(one.getAsDouble(), other.getAsDouble());
        });
    }

    Finding segments(Segments asked) {
        var metric = Metric.of(asked.metric());
        int least = Objects.requireNonNullElse(asked.minRows(), USUAL_SEGMENT);
        var worse = new ArrayList<String>();
        var figures = new TreeMap<String, Object>();
        bounds(asked.bounds(), figures);
        for (var column : asked.columns()) {
            byValue(column).forEach((value, picked) -> {
                var measured = metric.measure(pick(truths, picked), pick(scores, picked));
                if (picked.length >= least && measured.isPresent()) {
                    figures.put(column + "=" + value, measured.getAsDouble());
                    if (!keeps(asked.bounds(), measured.getAsDouble())) {
                        worse.add("%s=%s: %s of %d rows".formatted(column, value, shown(measured.getAsDouble()), picked.length));
                    }
                }
            });
        }
        if (worse.isEmpty()) {
            return Finding.passed("segments", "Every segment keeps the bounds.", "모든 세그먼트가 기준을 지킵니다.", figures);
        }
        return Finding.failed(
            "segments",
            "%s must be %s in every segment; it is not in %s. Give these more rows in training.".formatted(
                asked.metric(),
                asked(asked.bounds()),
                String.join(", ", worse)
            ),
            "모든 세그먼트에서 %s %s이어야 합니다: %s. 이 세그먼트의 학습 데이터를 늘리십시오.".formatted(
                asked.metric(),
                asked(asked.bounds()),
                String.join(", ", worse)
            ),
            figures
        );
    }

    private Map<String, int[]> byValue(String column) {
        var values = rows.columns().get(column);
        if (values == null) {
            return Map.of();
        }
        var byValue = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < values.size(); i++) {
            byValue.computeIfAbsent(values.get(i), none -> new ArrayList<>()).add(i);
        }
        var picked = new TreeMap<String, int[]>();
        byValue.forEach((value, all) -> picked.put(value, all.stream().mapToInt(Integer::intValue).toArray()));
        return picked;
    }

    private static double[] pick(double[] values, int[] picked) {
        var some = new double[picked.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[picked[i]];
        }
        return some;
    }

    private static boolean keeps(Bounds bounds, double value) {
        var min = bounds.min();
        var max = bounds.max();
        return (min == null || value >= min) && (max == null || value <= max);
    }

    private static void bounds(Bounds bounds, Map<String, Object> into) {
        if (bounds.min() != null) {
            into.put("min", bounds.min());
        }
        if (bounds.max() != null) {
            into.put("max", bounds.max());
        }
    }

    private static String asked(Bounds bounds) {
        var min = bounds.min() == null ? "" : "≥ " + shown(bounds.min());
        var max = bounds.max() == null ? "" : "≤ " + shown(bounds.max());
        return min.isEmpty() || max.isEmpty() ? min + max : min + ", " + max;
    }

    private static String shown(double value) {
        return "%.4g".formatted(value);
    }
}
