package io.gatehouse.drift.performance;

import io.gatehouse.drift.performance.Join.Joined;
import io.gatehouse.statistics.MultipleTests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a model fell: a metric, of all predictions or of a segment, must be worse than in the reference windows by as much as
 * counts, the p-value adjusted for all metrics, segments and windows must exclude chance, and the window must have enough labels. Pure.
 */
public final class PerformanceDecider {

    private static final int MOST_SEGMENTS = 50;
    private static final int MOST_DETECTIONS = 20;
    private static final Comparator<Curve> MOST_TELLING = Comparator.comparing((Curve curve) -> !curve.fallen())
        .thenComparing(curve -> curve.segment() != null)
        .thenComparing(Curve::metric)
        .thenComparing(curve -> String.valueOf(curve.segment()));

    private PerformanceDecider() {}

    /** Decides; {@code run} is the newest run of labels. */
    public static PerformanceDocument decide(String dataset, String run, Joined joined, PerformanceSettings settings) {
        var tracks = new ArrayList<Track>();
        parts(joined.outcomes()).forEach((segment, outcomes) -> {
            var windows = Windows.of(outcomes, settings);
            for (var metric : Metric.values()) {
                if (metric.task() == settings.task()) {
                    tracks.add(Track.of(segment.isEmpty() ? null : segment, metric, windows, settings.binary()));
                }
            }
        });
        var adjusted = adjusted(tracks);
        var curves = tracks
            .stream()
            .map(track -> track.decide(adjusted, settings))
            .flatMap(Optional::stream)
            .sorted(MOST_TELLING)
            .toList();
        return document(dataset, run, joined, settings, curves);
    }

    /** All outcomes under the empty name, then those of the largest segments. */
    private static Map<String, List<Outcome>> parts(List<Outcome> outcomes) {
        var segments = new TreeMap<String, List<Outcome>>();
        for (var outcome : outcomes) {
            outcome
                .prediction()
                .segments()
                .forEach((name, value) -> segments.computeIfAbsent(name + "=" + value, key -> new ArrayList<>()).add(outcome));
        }
        var parts = new TreeMap<String, List<Outcome>>();
        segments
            .entrySet()
            .stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
            .limit(MOST_SEGMENTS)
            .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
        parts.put("", outcomes);
        return parts;
    }

    private static IdentityHashMap<Candidate, Double> adjusted(List<Track> tracks) {
        var tested = tracks
            .stream()
            .flatMap(track -> track.candidates().stream())
            .filter(candidate -> candidate.chance() != null)
            .toList();
        var values = MultipleTests.benjaminiHochberg(tested.stream().mapToDouble(PerformanceDecider::chance).toArray());
        var adjusted = new IdentityHashMap<Candidate, Double>();
        for (int i = 0; i < values.length; i++) {
            adjusted.put(tested.get(i), values[i]);
        }
        return adjusted;
    }

    private static double chance(Candidate candidate) {
        return Optional.ofNullable(candidate.chance()).orElse(1.0);
    }

    private static PerformanceDocument document(
        String dataset,
        String run,
        Joined joined,
        PerformanceSettings settings,
        List<Curve> curves
    ) {
        var fallen = curves.stream().filter(Curve::fallen).toList();
        var judged = curves.stream().anyMatch(curve -> curve.points().size() > 1 && curve.points().get(1).fall() != null);
        var everywhere = fallen.stream().anyMatch(curve -> curve.segment() == null);
        var detections = Detection.of(joined.outcomes(), settings.task()).stream().sorted(Comparator.comparing(Detection::at)).toList();
        var verdict = Sentences.verdict(fallen, judged);
        return new PerformanceDocument(
            dataset,
            run,
            settings.predictions(),
            settings.model() == null ? only(joined.outcomes(), outcome -> outcome.prediction().model()) : settings.model(),
            usual(joined.outcomes(), outcome -> outcome.prediction().modelVersion()),
            settings.task(),
            !fallen.isEmpty(),
            judged,
            joined.counts().complete() ? verdict : verdict.and(Sentences.incomplete()),
            Sentences.advice(fallen, everywhere),
            settings.alpha(),
            joined.counts(),
            curves,
            detections.subList(Math.max(0, detections.size() - MOST_DETECTIONS), detections.size())
        );
    }

    private static @Nullable String only(List<Outcome> outcomes, Function<Outcome, String> name) {
        var names = outcomes.stream().map(name).distinct().limit(2).toList();
        return names.size() == 1 ? names.getFirst() : null;
    }

    /** The most frequent among the newest outcomes. */
    private static @Nullable String usual(List<Outcome> outcomes, Function<Outcome, String> name) {
        var newest = outcomes.subList(Math.max(0, outcomes.size() - PerformanceSettings.LEAST_LABELS), outcomes.size());
        var counts = newest.stream().collect(Collectors.groupingBy(name, HashMap::new, Collectors.counting()));
        return counts
            .entrySet()
            .stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(null);
    }
}
