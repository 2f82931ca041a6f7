package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.Kind;
import io.gatehouse.drift.decision.Kinds;
import io.gatehouse.statistics.MultipleTests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** All measures of all windows of a file, decided upon together: their p-values are adjusted for each other. */
final class Findings {

    private final List<Finding> findings;
    private final LlmSettings settings;
    private final IdentityHashMap<Finding, Double> adjusted = new IdentityHashMap<>();

    Findings(List<Finding> findings, LlmSettings settings) {
        this.findings = List.copyOf(findings);
        this.settings = settings;
        var values = MultipleTests.benjaminiHochberg(findings.stream().mapToDouble(Finding::chance).toArray());
        for (int i = 0; i < values.length; i++) {
            adjusted.put(findings.get(i), values[i]);
        }
    }

    double pValue(Finding found) {
        return adjusted.getOrDefault(found, 1.0);
    }

    boolean drifted(Finding found) {
        return found.effect() >= settings.threshold(found.measure()) && pValue(found) <= settings.alpha();
    }

    Mark mark(Finding found) {
        var threshold = settings.threshold(found.measure());
        return new Mark(threshold == 0 ? found.effect() : found.effect() / threshold, 0, drifted(found));
    }

    /** The first window that drifted, else that of the largest effect. */
    Optional<Finding> telling(Measure measure) {
        var own = of(measure);
        return own
            .stream()
            .filter(this::drifted)
            .findFirst()
            .or(() -> own.stream().max(Comparator.comparingDouble(Finding::effect)));
    }

    /**
     * Of which kind the drift is that a window was the first of the file to show. Files before it and, where it begins in this one, the
     * windows before it tell.
     */
    Kind kind(Finding found, History history) {
        if (found.measure() == Measure.NEW_TERMS) {
            return Kind.NEW_CATEGORY;
        }
        var past = new ArrayList<>(history.of(found.measure().id()));
        if (past.isEmpty() || !past.getLast().drifted()) {
            of(found.measure())
                .stream()
                .takeWhile(earlier -> earlier.window().number() < found.window().number())
                .map(this::mark)
                .forEach(past::add);
        }
        return Kinds.ofScores(past, mark(found));
    }

    private List<Finding> of(Measure measure) {
        return findings
            .stream()
            .filter(found -> found.measure() == measure)
            .toList();
    }
}
