package io.gatehouse.drift.decision;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDocument.Rows;
import io.gatehouse.drift.decision.History.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        var before = question.reference();
        var after = question.current();
        var pairs = pairs(before, after);
        var candidates = pairs
            .stream()
            .map(pair -> Candidate.of(pair, before.rows(), after.rows(), settings, pairs.size()))
            .toList();
        var family = new Family(candidates.stream().flatMap(Candidate::voting).toList());
        var marks = new LinkedHashMap<String, Mark>();
        var features = new ArrayList<Feature>();
        for (var candidate : candidates) {
            var judged = new Judgement(candidate, family, settings, history.of(candidate.pair().name()));
            features.add(judged.feature());
            marks.put(candidate.pair().name(), judged.mark());
        }
        return new Answer(document(question, settings, features), marks);
    }

    private static List<Pair> pairs(DatasetProfile before, DatasetProfile after) {
        var left = before
            .columns()
            .stream()
            .collect(Collectors.toMap(ColumnProfile::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        var pairs = new ArrayList<Pair>();
        for (var column : after.columns()) {
            var same = left.remove(column.name());
            pairs.add(new Pair(column.name(), same == null ? null : SideReader.read(same), SideReader.read(column)));
        }
        left.values().forEach(gone -> pairs.add(new Pair(gone.name(), SideReader.read(gone), null)));
        return pairs;
    }

    private static DriftDocument document(Question question, DriftSettings settings, List<Feature> features) {
        var votes = features
            .stream()
            .filter(feature -> feature.decision() != Decision.EXCLUDED && feature.decision() != Decision.NOT_COMPARED)
            .mapToDouble(Feature::weight)
            .sum();
        var against = features.stream().filter(Feature::drifted).mapToDouble(Feature::weight).sum();
        var share = votes == 0 ? 0 : against / votes;
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
            features
        );
    }
}
