package io.gatehouse.drift.performance;

import io.gatehouse.drift.performance.Curve.Point;
import io.gatehouse.drift.performance.Curve.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One metric of one segment, measured in every window and not yet decided upon. */
record Track(@Nullable String segment, Metric metric, Windows windows, List<Candidate> candidates) {
    /** A fall ends once so many windows in a row have held: a metric that wavers about its threshold falls once, not often. */
    private static final int ENDS_AFTER = 2;

    Track {
        candidates = List.copyOf(candidates);
    }

    static Track of(@Nullable String segment, Metric metric, Windows windows, boolean binary) {
        var reference = windows.reference();
        var candidates = new ArrayList<Candidate>();
        if (reference != null) {
            windows.later().forEach(window -> Candidate.of(metric, reference, window, binary).ifPresent(candidates::add));
        }
        return new Track(segment, metric, windows, candidates);
    }

    /** The curve, once all p-values are adjusted for each other. */
    Optional<Curve> decide(IdentityHashMap<Candidate, Double> adjusted, PerformanceSettings settings) {
        var first = first(settings.binary());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var threshold = settings.threshold(metric);
        var points = new ArrayList<Point>();
        points.add(first.get());
        for (var candidate : candidates) {
            var p = adjusted.get(candidate);
            var fell = candidate.fall() >= threshold && p != null && p <= settings.alpha();
            points.add(point(candidate, p, fell ? Verdict.FELL : Verdict.HELD));
        }
        var newest = points.subList(Math.max(0, points.size() - ENDS_AFTER), points.size());
        var fallen = newest.stream().anyMatch(point -> point.verdict() == Verdict.FELL);
        open(settings.binary()).ifPresent(points::add);
        return Optional.of(
            new Curve(segment, metric, threshold, fallen, Sentences.reason(metric, threshold, settings, points, fallen), points)
        );
    }

    private static Point point(Candidate candidate, @Nullable Double p, Verdict verdict) {
        var window = candidate.window();
        return new Point(window.from(), window.to(), window.count(), candidate.value(), candidate.fall(), p, verdict);
    }

    /** The reference; while there is none, the few labels that there are. */
    private Optional<Point> first(boolean binary) {
        var reference = windows.reference();
        return reference == null ? open(binary) : point(reference, binary, Verdict.REFERENCE);
    }

    private Optional<Point> open(boolean binary) {
        var open = windows.open();
        return open == null ? Optional.empty() : point(open, binary, Verdict.TOO_FEW);
    }

    private Optional<Point> point(Batch batch, boolean binary, Verdict verdict) {
        var value = metric.of(batch, binary);
        return value.isEmpty()
            ? Optional.empty()
            : Optional.of(new Point(batch.from(), batch.to(), batch.count(), value.getAsDouble(), null, null, verdict));
    }
}
