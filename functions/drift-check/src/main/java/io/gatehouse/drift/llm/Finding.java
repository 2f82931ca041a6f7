package io.gatehouse.drift.llm;

import io.gatehouse.statistics.CategoricalDistance;
import io.gatehouse.statistics.CategoricalDistance.Base;
import io.gatehouse.statistics.Contingency;
import io.gatehouse.statistics.Moments;
import io.gatehouse.statistics.Proportions;
import io.gatehouse.statistics.TestOutcome;
import io.gatehouse.statistics.TestResult;
import io.gatehouse.statistics.Welch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A measure of one window, not yet decided upon.
 *
 * @param before what it was in the reference, as people read it
 * @param now what it is in the window
 * @param effect how large the change is, in the unit of the measure's threshold
 * @param chance probability of so large a change by chance, not yet adjusted
 */
record Finding(Measure measure, LlmWindow window, double before, double now, double effect, double chance) {
    /** Fewer calls that have what is measured decide nothing. */
    private static final int LEAST = 30;

    private static final int FREQUENT = 50;

    /** Nothing where too few calls have it, or no test applies. */
    static Optional<Finding> of(Measure measure, LlmSummary before, LlmWindow window) {
        var after = window.summary();
        return switch (measure) {
            case ANSWER_LENGTH -> changed(measure, before.answerLength(), after.answerLength(), window);
            case QUESTION_TOKENS -> changed(measure, before.questionTokens(), after.questionTokens(), window);
            case LATENCY_MS -> slower(before.latency(), after.latency(), window);
            case NEW_TERMS -> newTerms(before, window);
            case TERMS -> terms(before, window);
            case LANGUAGES -> languages(before, window);
            case REFUSALS -> refusals(before, window);
            case EMBEDDING -> embedding(before, window);
        };
    }

    private static Optional<Finding> changed(Measure measure, Spread before, Spread after, LlmWindow window) {
        var effect = before.mean() == 0 ? (after.mean() == 0 ? 0 : 1) : Math.abs(after.mean() / before.mean() - 1);
        return welch(measure, before, after, effect, window);
    }

    private static Optional<Finding> slower(Spread before, Spread after, LlmWindow window) {
        var factor = before.mean() == 0 ? 1 : after.mean() / before.mean();
        return welch(Measure.LATENCY_MS, before, after, factor, window);
    }

    private static Optional<Finding> welch(Measure measure, Spread before, Spread after, double effect, LlmWindow window) {
        if (Math.min(before.count(), after.count()) < LEAST) {
            return Optional.empty();
        }
        return chance(before.moments(), after.moments()).map(p -> new Finding(measure, window, before.mean(), after.mean(), effect, p));
    }

    /** Where neither side varies and they differ, it is no chance. */
    private static Optional<Double> chance(Moments before, Moments after) {
        if (before.variance() == 0 && after.variance() == 0) {
            return Optional.of(before.mean() == after.mean() ? 1.0 : 0.0);
        }
        return pValue(Welch.test(before, after));
    }

    private static Optional<Finding> newTerms(LlmSummary before, LlmWindow window) {
        var now = before.unknownIn(window.calls());
        return welch(Measure.NEW_TERMS, before.onlyOnce(), now, Math.max(0, now.mean() - before.onlyOnce().mean()), window);
    }

    private static Optional<Finding> terms(LlmSummary before, LlmWindow window) {
        var after = window.summary();
        if (before.onlyOnce().count() < LEAST || after.onlyOnce().count() < LEAST) {
            return Optional.empty();
        }
        var frequent = before
            .terms()
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
            .limit(FREQUENT)
            .map(Map.Entry::getKey)
            .toList();
        var reference = counts(frequent, before);
        var current = counts(frequent, after);
        var distance = CategoricalDistance.jensenShannon(reference, current, Base.E);
        return distance.isEmpty()
            ? Optional.empty()
            : pValue(Contingency.chiSquare(reference, current)).map(p ->
                  new Finding(Measure.TERMS, window, 0, distance.getAsDouble(), distance.getAsDouble(), p)
              );
    }

    /** How often each term occurs, then all others. */
    private static long[] counts(List<String> names, LlmSummary summary) {
        var counts = new long[names.size() + 1];
        var rest = summary.allTerms();
        for (int i = 0; i < names.size(); i++) {
            counts[i] = summary.terms().getOrDefault(names.get(i), 0L);
            rest -= counts[i];
        }
        counts[names.size()] = rest;
        return counts;
    }

    private static Optional<Finding> languages(LlmSummary before, LlmWindow window) {
        var after = window.summary();
        var names = new TreeSet<>(before.languages().keySet());
        names.addAll(after.languages().keySet());
        var order = new ArrayList<>(names);
        var reference = order
            .stream()
            .mapToLong(name -> before.languages().getOrDefault(name, 0L))
            .toArray();
        var current = order
            .stream()
            .mapToLong(name -> after.languages().getOrDefault(name, 0L))
            .toArray();
        if (total(reference) < LEAST || total(current) < LEAST) {
            return Optional.empty();
        }
        var effect = CategoricalDistance.lInfinity(reference, current).orElse(0);
        var p = order.size() < 2 ? Optional.of(1.0) : pValue(Contingency.chiSquare(reference, current));
        return p.map(chance -> new Finding(Measure.LANGUAGES, window, 0, effect, effect, chance));
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    private static Optional<Finding> refusals(LlmSummary before, LlmWindow window) {
        var after = window.summary();
        if (Math.min(before.known(), after.known()) < LEAST) {
            return Optional.empty();
        }
        var was = (double) before.refusals() / before.known();
        var is = (double) after.refusals() / after.known();
        return pValue(Proportions.test(before.refusals(), before.known(), after.refusals(), after.known())).map(p ->
            new Finding(Measure.REFUSALS, window, was, is, Math.abs(is - was), p)
        );
    }

    private static Optional<Finding> embedding(LlmSummary before, LlmWindow window) {
        var after = window.summary();
        if (before.centroid().isEmpty() || before.centroid().size() != after.centroid().size()) {
            return Optional.empty();
        }
        var distance = Math.max(0, 1 - LlmSummary.cosine(before.centroid(), after.centroid()));
        var likeness = Spread.of(LlmSummary.likeness(window.calls(), before.centroid()));
        return welch(Measure.EMBEDDING, before.likeness(), likeness, distance, window).map(found ->
            new Finding(Measure.EMBEDDING, window, 0, distance, distance, found.chance())
        );
    }

    private static Optional<Double> pValue(TestOutcome outcome) {
        return outcome instanceof TestResult result ? Optional.of(result.pValue()) : Optional.empty();
    }
}
