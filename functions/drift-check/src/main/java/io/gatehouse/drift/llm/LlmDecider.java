package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.Feature.DecidedBy;
import io.gatehouse.drift.decision.Feature.TestValue;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.Kind;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.statistics.MultipleTests;
import io.gatehouse.statistics.sketch.Band;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether calls of language models changed: in a window of calls the effect must be as large as counts, and the p-value adjusted for
 * all measures and windows of the file must exclude chance. Pure.
 */
public final class LlmDecider {

    private LlmDecider() {}

    /** The calls of a file and what they are compared with. */
    public record Question(String dataset, String referenceRun, LlmSummary reference, String run, List<LlmCall> calls) {
        /** Calls are copied. */
        public Question {
            calls = List.copyOf(calls);
        }
    }

    public static Answer decide(Question question, LlmSettings settings) {
        var windows = LlmWindow.cut(question.calls(), settings.window());
        var findings = new ArrayList<Finding>();
        for (var measure : Measure.values()) {
            windows.forEach(window -> Finding.of(measure, question.reference(), window).ifPresent(findings::add));
        }
        var adjusted = adjusted(findings);
        var features = new ArrayList<Feature>();
        var marks = new LinkedHashMap<String, Mark>();
        for (var measure : Measure.values()) {
            var telling = telling(measure, findings, adjusted, settings);
            var threshold = settings.threshold(measure);
            features.add(feature(measure, telling, adjusted, settings));
            telling.ifPresent(found ->
                marks.put(
                    measure.id(),
                    new Mark(threshold == 0 ? found.effect() : found.effect() / threshold, 0, drifted(found, adjusted, settings))
                )
            );
        }
        return new Answer(document(question, settings, windows.size(), features), marks);
    }

    private static IdentityHashMap<Finding, Double> adjusted(List<Finding> findings) {
        var values = MultipleTests.benjaminiHochberg(findings.stream().mapToDouble(Finding::chance).toArray());
        var adjusted = new IdentityHashMap<Finding, Double>();
        for (int i = 0; i < values.length; i++) {
            adjusted.put(findings.get(i), values[i]);
        }
        return adjusted;
    }

    private static boolean drifted(Finding found, IdentityHashMap<Finding, Double> adjusted, LlmSettings settings) {
        return found.effect() >= settings.threshold(found.measure()) && adjusted.getOrDefault(found, 1.0) <= settings.alpha();
    }

    /** The first window that drifted, else that of the largest effect. */
    private static Optional<Finding> telling(
        Measure measure,
        List<Finding> findings,
        IdentityHashMap<Finding, Double> adjusted,
        LlmSettings settings
    ) {
        var own = findings
            .stream()
            .filter(found -> found.measure() == measure)
            .toList();
        return own
            .stream()
            .filter(found -> drifted(found, adjusted, settings))
            .findFirst()
            .or(() -> own.stream().max(Comparator.comparingDouble(Finding::effect)));
    }

    private static Feature feature(
        Measure measure,
        Optional<Finding> telling,
        IdentityHashMap<Finding, Double> adjusted,
        LlmSettings settings
    ) {
        if (telling.isEmpty()) {
            return new Feature(
                measure.id(),
                "llm",
                null,
                false,
                Decision.NOT_COMPARED,
                null,
                LlmSentences.NOTHING,
                LlmSentences.TOO_FEW,
                null,
                1,
                null,
                Map.of()
            );
        }
        var found = telling.get();
        var p = adjusted.getOrDefault(found, 1.0);
        var drifted = drifted(found, adjusted, settings);
        var threshold = settings.threshold(measure);
        return new Feature(
            measure.id(),
            "llm",
            null,
            drifted,
            drifted ? Decision.DRIFTED : Decision.NOT_DRIFTED,
            drifted ? Kind.SUDDEN : null,
            drifted ? LlmAdvice.advice(measure) : LlmSentences.NOTHING,
            LlmSentences.reason(found, drifted, threshold, p),
            null,
            1,
            new DecidedBy(measure.id(), found.effect(), Band.of(found.effect()), threshold, p, Band.of(p)),
            tests(found)
        );
    }

    private static Map<String, TestValue> tests(Finding found) {
        var tests = new LinkedHashMap<String, TestValue>();
        tests.put("effect", new TestValue(found.effect(), found.chance(), Band.of(found.effect()), Band.of(found.chance()), null));
        tests.put("before", new TestValue(found.before(), null, Band.of(found.before()), null, null));
        tests.put("now", new TestValue(found.now(), null, Band.of(found.now()), null, null));
        return tests;
    }

    private static DriftDocument document(Question question, LlmSettings settings, int windows, List<Feature> features) {
        var drifted = features.stream().filter(Feature::drifted).toList();
        var compared = features
            .stream()
            .filter(feature -> feature.decision() != Decision.NOT_COMPARED)
            .count();
        return new DriftDocument(
            question.dataset(),
            question.referenceRun(),
            question.run(),
            !drifted.isEmpty(),
            compared == 0 ? 0 : (double) drifted.size() / compared,
            verdict(drifted, windows),
            new DriftDocument.Rows(question.reference().calls(), question.calls().size()),
            settings.alpha(),
            features,
            null
        );
    }

    private static Text verdict(List<Feature> drifted, int windows) {
        if (windows == 0) {
            return LlmSentences.TOO_FEW;
        }
        return drifted.isEmpty() ? LlmSentences.SAME : LlmSentences.changed(drifted.stream().map(Feature::name).toList());
    }
}
