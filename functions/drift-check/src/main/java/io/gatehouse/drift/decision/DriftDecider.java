package io.gatehouse.drift.decision;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDocument.Rows;
import io.gatehouse.drift.decision.History.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides, column by column, whether a file drifted from its reference: the effect must reach a threshold that is worth acting upon, the
 * p-value adjusted for all columns must exclude chance, and there must be enough values. Pure.
 */
public final class DriftDecider {

    private DriftDecider() {}

    /**
     * The two profiles to compare.
     *
     * @param referenceRun how the reference is called
     */
    public record Question(String dataset, String referenceRun, DatasetProfile reference, String currentRun, DatasetProfile current) {}

    /**
     * What was decided.
     *
     * @param marks what later comparisons need of this one, by column
     */
    public record Answer(DriftDocument document, Map<String, Mark> marks) {
        /** Marks are copied. */
        public Answer {
            marks = Map.copyOf(marks);
        }
    }

    public static Answer decide(Question question, DriftSettings settings, History history) {
        var parts = Pairs.of(question.reference(), question.current());
        var columns = parts
            .stream()
            .mapToInt(part -> part.columns().size())
            .sum();
        var candidates = parts
            .stream()
            .flatMap(part ->
                part
                    .columns()
                    .stream()
                    .map(pair -> Candidate.of(pair, part.before(), part.after(), settings, columns))
            )
            .toList();
        var family = new Family(candidates.stream().flatMap(Candidate::voting).toList());
        var marks = new LinkedHashMap<String, Mark>();
        var features = new ArrayList<Feature>();
        for (var candidate : candidates) {
            var judged = new Judgement(candidate, family, settings, history.of(candidate.pair().key()));
            var feature = judged.feature();
            if (feature.segment() == null || feature.tells()) {
                features.add(feature);
            }
            marks.put(candidate.pair().key(), judged.mark());
        }
        return new Answer(document(question, settings, features), marks);
    }

    private static DriftDocument document(Question question, DriftSettings settings, List<Feature> features) {
        var votes = features
            .stream()
            .filter(feature -> feature.segment() == null)
            .filter(feature -> feature.decision() != Decision.EXCLUDED && feature.decision() != Decision.NOT_COMPARED)
            .mapToDouble(Feature::weight)
            .sum();
        // A column has drifted if it has in all rows or in any segment.
        var against = features
            .stream()
            .filter(Feature::drifted)
            .collect(Collectors.toMap(Feature::name, Feature::weight, (one, other) -> one))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();
        var share = votes == 0 ? 0 : Math.min(1, against / votes);
        var drifted = against > 0 && share >= settings.share();
        return new DriftDocument(
            question.dataset(),
            question.referenceRun(),
            question.currentRun(),
            drifted,
            share,
            Verdicts.sentence(features, drifted, share, settings),
            new Rows(question.reference().rows(), question.current().rows()),
            settings.alpha(),
            features,
            null
        );
    }
}
