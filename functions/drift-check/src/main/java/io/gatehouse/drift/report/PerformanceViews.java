package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.performance.Curve;
import io.gatehouse.drift.performance.Curve.Point;
import io.gatehouse.drift.performance.PerformanceDocument;
import io.gatehouse.drift.report.DriftView.Fact;
import io.gatehouse.drift.report.PerformanceView.Card;
import io.gatehouse.drift.report.PerformanceView.Dot;
import io.gatehouse.drift.report.PerformanceView.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns a verdict on a model into what the page shows, bounded by segments and windows. */
final class PerformanceViews {

    private static final int MOST_CARDS = 60;
    private static final int MOST_POINTS = 120;
    private static final double WIDTH = 240;
    private static final double HEIGHT = 64;

    private PerformanceViews() {}

    static PerformanceView of(PerformanceDocument document, String language) {
        var verdict = document.fallen() ? "drifted" : document.judged() ? "not_drifted" : "undecided";
        var model = document.model();
        return new PerformanceView(
            language,
            model == null || model.isEmpty() ? document.predictions() : model,
            document.run(),
            verdict,
            PerformanceLabels.title(verdict),
            document.reason(),
            document.recommendation(),
            facts(document),
            document.curves().stream().limit(MOST_CARDS).map(PerformanceViews::card).toList(),
            document
                .detections()
                .stream()
                .map(found -> new Fact(Text.same(found.detector()), time(found.at())))
                .toList()
        );
    }

    private static List<Fact> facts(PerformanceDocument document) {
        var counts = document.counts();
        return List.of(
            new Fact(PerformanceLabels.LABELS, document.dataset() + " · " + document.run()),
            new Fact(PerformanceLabels.PREDICTIONS, document.predictions() + " · " + Figures.count(counts.predictions())),
            new Fact(PerformanceLabels.JOINED, Figures.count(counts.joined())),
            new Fact(PerformanceLabels.UNMATCHED, Figures.count(counts.unmatched())),
            new Fact(PerformanceLabels.REPEATED, Figures.count(counts.repeated())),
            new Fact(PerformanceLabels.UNREADABLE, Figures.count(counts.unreadable())),
            new Fact(PerformanceLabels.LEVEL, Figures.of(document.alpha()))
        );
    }

    private static Card card(Curve curve) {
        var all = curve.points();
        var points = new ArrayList<Point>(all.subList(Math.max(1, all.size() - MOST_POINTS), all.size()));
        points.addFirst(all.getFirst());
        var reference = all.getFirst().value();
        var limit = limit(curve, reference);
        var high = Math.max(Math.max(reference, limit), points.stream().mapToDouble(Point::value).max().orElse(reference));
        var low = Math.min(Math.min(reference, limit), points.stream().mapToDouble(Point::value).min().orElse(reference));
        var scale = new Scale(low, high > low ? high : low + 1);
        var dots = dots(points, scale);
        var judged = points.stream().anyMatch(point -> point.fall() != null);
        return new Card(
            PerformanceLabels.of(curve.metric()),
            curve.segment() == null ? "" : Charts.cut(curve.segment()),
            curve.fallen() ? "drifted" : judged ? "not_drifted" : "not_compared",
            PerformanceLabels.verdict(curve.fallen(), judged),
            curve.reason(),
            scale.y(reference),
            scale.y(limit),
            dots
                .stream()
                .map(dot -> dot.x() + "," + dot.y())
                .collect(Collectors.joining(" ")),
            dots,
            Figures.of(high),
            Figures.of(low),
            time(points.getFirst().from()),
            time(points.getLast().to()),
            points.stream().map(PerformanceViews::row).toList()
        );
    }

    private static double limit(Curve curve, double reference) {
        return switch (curve.metric()) {
            case ACCURACY, F1, AUC -> reference - curve.threshold();
            case BRIER, ECE -> reference + curve.threshold();
            case RMSE -> reference * (1 + curve.threshold());
        };
    }

    private record Scale(double low, double high) {
        String y(double value) {
            return String.format(Locale.ROOT, "%.1f", HEIGHT * (1 - (value - low) / (high - low)));
        }
    }

    private static List<Dot> dots(List<Point> points, Scale scale) {
        var dots = new ArrayList<Dot>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var x = points.size() == 1 ? WIDTH / 2 : (WIDTH * i) / (points.size() - 1);
            dots.add(
                new Dot(
                    String.format(Locale.ROOT, "%.1f", x),
                    scale.y(point.value()),
                    point.verdict().id(),
                    time(point.from()) + " · " + Figures.of(point.value()) + " (" + Figures.count(point.labels()) + ")"
                )
            );
        }
        return dots;
    }

    private static Row row(Point point) {
        var p = point.adjustedPValue();
        return new Row(
            time(point.from()),
            Figures.count(point.labels()),
            Figures.of(point.value()),
            p == null ? "" : Figures.of(p),
            PerformanceLabels.of(point.verdict())
        );
    }

    private static String time(Instant at) {
        return at.toString().replace('T', ' ').replaceFirst(":\\d\\d(\\.\\d+)?Z$", "");
    }
}
