package io.gatehouse.drift.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.RowSample;
import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.Explanation;
import io.gatehouse.statistics.KolmogorovSmirnov;
import io.gatehouse.statistics.Sample;
import io.gatehouse.statistics.TestResult;
import io.gatehouse.trees.TreeModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final double ALPHA = 0.002;
    private static final int ROWS = 2_000;

    private final TreeModel model = TreeModel.read(Interactions.model());

    @Test
    void shouldFindAChangeOfInteractionThatNoColumnShows() {
        var before = Interactions.rows(ROWS, 0, 0, 1);
        var now = Interactions.rows(ROWS, 0.95, 0, 2);

        var found = compare(before, now);

        assertThat(IntStream.range(0, 3).mapToDouble(column -> pValue(before, now, column))).allSatisfy(p ->
            assertThat(p).isGreaterThan(ALPHA)
        );
        assertThat(found.decision()).isEqualTo(Decision.DRIFTED);
        assertThat(found.classifier().auc()).isGreaterThan(0.65);
        assertThat(found.classifier().pValue()).isLessThanOrEqualTo(0.0005);
        assertThat(found.moment()).isNull();
        assertThat(found.features()).extracting(Explanation.Feature::name).startsWith("x3").contains("x1", "x2");
        assertThat(found.features()).allSatisfy(feature -> assertThat(feature.pValue()).isLessThan(ALPHA));
        assertThat(found.anomaly().reference()).isBetween(0.1, 10.0);
    }

    @Test
    void shouldStayQuietWhereNothingChanged() {
        var alarms = IntStream.range(0, 20)
            .filter(seed -> compare(Interactions.rows(500, 0, 0, 10 + seed), Interactions.rows(500, 0, 0, 1_000 + seed)).drifted())
            .count();

        assertThat(alarms).isZero();
    }

    @Test
    void shouldSayWhereInTheFileItBegins() {
        var found = compare(Interactions.rows(ROWS, 0, 0, 1), Interactions.rows(ROWS, 0.95, 1_200, 2));

        assertThat(found.drifted()).isTrue();
        assertThat(found.moment().row()).isBetween(1_150L, 1_250L);
        assertThat(found.reason().en()).contains("begins about row 1,");
    }

    @Test
    void shouldCompareAttributionsOfAnyModelThatStandInTheFile() {
        var before = attributed(Interactions.rows(ROWS, 0, 0, 1));
        var now = attributed(Interactions.rows(ROWS, 0.95, 0, 2));

        var found = Explainer.compare("columns", Attributions.of(before), Attributions.of(now), ALPHA);

        assertThat(found.drifted()).isTrue();
        assertThat(found.ndcg()).isBetween(0.9, 1.0);
    }

    @Test
    void shouldNotCompareAFewRows() {
        var found = compare(Interactions.rows(29, 0, 0, 1), Interactions.rows(ROWS, 0.95, 0, 2));

        assertThat(found.decision()).isEqualTo(Decision.NOT_COMPARED);
        assertThat(found.reason().en()).contains("29 and 2000");
        assertThat(found.reason().ko()).contains("29");
    }

    @Test
    void shouldLeaveOutRowsWithoutAttributions() {
        var rows = new float[][] { { 1, 2 }, { Float.NaN, 1 }, { 3, Float.POSITIVE_INFINITY }, { 4, 5 } };

        var kept = Attributions.of(new RowSample(9, List.of("a", "b"), new long[] { 2, 3, 5, 7 }, rows));

        assertThat(kept.numbers()).containsExactly(2, 7);
        assertThat(kept.rows()).isDeepEqualTo(new double[][] { { 1, 2 }, { 4, 5 } });
    }

    private Explanation compare(RowSample before, RowSample now) {
        return Explainer.compare("m.ubj", Attributions.of(model, before), Attributions.of(model, now), ALPHA);
    }

    private RowSample attributed(RowSample rows) {
        var attributions = Attributions.of(model, rows);
        var values = Arrays.stream(attributions.rows())
            .map(row -> new float[] { (float) row[0], (float) row[1], (float) row[2] })
            .toArray(float[][]::new);
        return new RowSample(rows.total(), List.of("s1", "s2", "s3"), rows.numbers(), values);
    }

    private static double pValue(RowSample before, RowSample now, int column) {
        var outcome = KolmogorovSmirnov.test(column(before, column), column(now, column));
        return ((TestResult) outcome).pValue();
    }

    private static Sample column(RowSample rows, int column) {
        return Sample.of(
            Arrays.stream(rows.values())
                .mapToDouble(row -> row[column])
                .toArray()
        );
    }
}
