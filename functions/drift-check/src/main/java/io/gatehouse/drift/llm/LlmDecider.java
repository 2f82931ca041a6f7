package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.Feature.DecidedBy;
import io.gatehouse.drift.decision.Feature.TestValue;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.statistics.sketch.Band;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether calls of language models changed: in a window of calls the effect must be as large as counts, and the p-value adjusted for
 * all measures and windows of the file must exclude chance. Pure.
 */
public final class LlmDecider {

    /** What its features are called in place of a column's type. */
    public static final String TYPE = "llm";

    private LlmDecider() {}

    /** The calls of a file and what they are compared with. */
    public record Question(String dataset, String referenceRun, LlmSummary reference, String run, List<LlmCall> calls) {
        /** Calls are copied. */
        public Question {
            calls = List.copyOf(calls);
        }
    }

    /** Decides; {@code history} says how the files before scored against the same reference. */
    public static Answer decide(Question question, LlmSettings settings, History history) {
        var windows = LlmWindow.cut(question.calls(), settings.window());
        var all = new ArrayList<Finding>();
        for (var measure : Measure.values()) {
            windows.forEach(window -> Finding.of(measure, question.reference(), window).ifPresent(all::add));
        }
        var findings = new Findings(all, settings);
        var features = new ArrayList<Feature>();
        var marks = new LinkedHashMap<String, Mark>();
        for (var measure : Measure.values()) {
            var telling = findings.telling(measure);
            telling.ifPresent(found -> marks.put(measure.id(), findings.mark(found)));
            features.add(telling.map(found -> feature(found, findings, settings, history)).orElseGet(() -> silent(measure)));
        }
        return new Answer(document(question, settings, windows.size(), features), marks);
    }

    private static Feature silent(Measure measure) {
        return new Feature(
            measure.id(),
            TYPE,
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

    private static Feature feature(Finding found, Findings findings, LlmSettings settings, History history) {
        var measure = found.measure();
        var p = findings.pValue(found);
        var drifted = findings.drifted(found);
        var threshold = settings.threshold(measure);
        return new Feature(
            measure.id(),
            TYPE,
            null,
            drifted,
            drifted ? Decision.DRIFTED : Decision.NOT_DRIFTED,
            drifted ? findings.kind(found, history) : null,
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
