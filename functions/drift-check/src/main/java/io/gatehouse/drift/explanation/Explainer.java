package io.gatehouse.drift.explanation;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.Explanation;
import io.gatehouse.drift.decision.Explanation.Anomaly;
import io.gatehouse.drift.decision.Explanation.Classifier;
import io.gatehouse.drift.decision.Explanation.Feature;
import io.gatehouse.drift.decision.Explanation.Moment;
import io.gatehouse.drift.decision.Explanation.Rows;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.statistics.KolmogorovSmirnov;
import io.gatehouse.statistics.Sample;
import io.gatehouse.statistics.TestResult;
import io.gatehouse.statistics.score.Ranking;
import io.gatehouse.statistics.shift.ChangePoint;
import io.gatehouse.statistics.shift.Robust;
import io.gatehouse.statistics.shift.TwoSampleClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides whether attributions drifted: rows must be told apart by them beyond chance, and either well enough to matter or with the
 * features in another order of importance. One test a file, so its p-value needs no adjusting. Pure; the same rows give the same answer.
 */
public final class Explainer {

    /** As SageMaker Clarify warns of. */
    static final double LEAST_NDCG = 0.9;
    static final double LEAST_AUC = 0.55;

    /** Why nothing is compared where rows are gone. */
    public static final Text NO_ROWS = Words.noRows();

    /** Enough for a p-value of a two-thousandth. */
    private static final int PERMUTATIONS = 1999;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private Explainer() {}

    /**
     * Compares.
     *
     * @param source how reports call where attributions come from
     * @param alpha level of the p-value
     */
    public static Explanation compare(String source, Attributions reference, Attributions current, double alpha) {
        var told = TwoSampleClassifier.test(reference.rows(), current.rows(), PERMUTATIONS, SEED);
        if (told.isEmpty()) {
            return notCompared(source, Words.tooFew(reference.rows().length, current.rows().length));
        }
        var found = told.get();
        var before = reference.sizes();
        var now = current.sizes();
        var ndcg = Ranking.ndcg(before, now).orElse(1);
        var drifted = found.pValue() <= alpha && (found.auc() >= LEAST_AUC || ndcg < LEAST_NDCG);
        var classifier = new Classifier(found.auc(), found.pValue(), found.permutations());
        var moment = drifted ? moment(current, found.scores(), alpha) : Optional.<Moment>empty();
        return new Explanation(
            source,
            drifted,
            drifted ? Decision.DRIFTED : Decision.NOT_DRIFTED,
            Words.reason(drifted, classifier, ndcg, moment),
            Words.advice(drifted),
            new Rows(reference.rows().length, current.rows().length, reference.total(), current.total()),
            ndcg,
            LEAST_NDCG,
            classifier,
            LEAST_AUC,
            anomaly(reference, current),
            moment.orElse(null),
            features(reference, current, before, now)
        );
    }

    /** The answer where attributions cannot be compared. */
    public static Explanation notCompared(String source, Text why) {
        return new Explanation(
            source,
            false,
            Decision.NOT_COMPARED,
            why,
            Words.AGAIN,
            new Rows(0, 0, 0, 0),
            1,
            LEAST_NDCG,
            null,
            LEAST_AUC,
            null,
            null,
            List.of()
        );
    }

    /** Why nothing is compared where a column cannot be explained. */
    public static Text noNumbers(String column) {
        return Words.noNumbers(column);
    }

    /** Why nothing is compared where a column's values may not be kept. */
    public static Text personal(String column) {
        return Words.personal(column);
    }

    private static Optional<Moment> moment(Attributions current, double[] scores, double alpha) {
        return ChangePoint.find(scores)
            .filter(found -> found.pValue() <= alpha)
            .map(found -> new Moment(current.numbers()[found.index()], found.pValue()));
    }

    private static List<Feature> features(Attributions reference, Attributions current, double[] before, double[] now) {
        var features = new ArrayList<Feature>();
        for (int j = 0; j < before.length; j++) {
            var ks = ks(reference.column(j), current.column(j));
            features.add(new Feature(reference.features().get(j), before[j], now[j], ks.statistic(), ks.pValue()));
        }
        features.sort(Comparator.comparingDouble(Feature::reference).reversed());
        return features;
    }

    private static Anomaly anomaly(Attributions reference, Attributions current) {
        var spreads = IntStream.range(0, reference.features().size())
            .mapToObj(j -> Robust.of(reference.column(j)))
            .toList();
        var before = scores(reference, spreads);
        var now = scores(current, spreads);
        var ks = ks(before, now);
        return new Anomaly(ks.statistic(), ks.pValue(), Sample.of(before).median(), Sample.of(now).median());
    }

    /** How far each row lies from the middle: the mean over its features, in robust units of the reference. */
    private static double[] scores(Attributions attributions, List<Robust> spreads) {
        return Arrays.stream(attributions.rows())
            .mapToDouble(row ->
                IntStream.range(0, row.length)
                    .mapToDouble(j -> spreads.get(j).distance(row[j]))
                    .average()
                    .orElse(0)
            )
            .toArray();
    }

    private static TestResult ks(double[] before, double[] now) {
        return KolmogorovSmirnov.test(Sample.of(before), Sample.of(now)) instanceof TestResult result ? result : new TestResult(0, 1, 0);
    }
}
