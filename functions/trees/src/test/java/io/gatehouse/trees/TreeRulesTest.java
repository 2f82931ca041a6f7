package io.gatehouse.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.trees.TreeRule.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class TreeRulesTest {

    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final int ROWS = 6_000;

    @Test
    void shouldFindTheRuleThatTheDataWereMadeBy() throws Exception {
        var rows = new float[ROWS * 3];
        var positive = new boolean[ROWS];
        var labels = new float[ROWS];
        var random = new SplittableRandom(7);
        for (int i = 0; i < ROWS; i++) {
            for (int column = 0; column < 3; column++) {
                rows[i * 3 + column] = random.nextFloat();
            }
            boolean planted = rows[i * 3] >= 0.6 && rows[i * 3 + 1] < 0.4;
            positive[i] = random.nextDouble() < (planted ? 0.9 : 0.1);
            labels[i] = positive[i] ? 1 : 0;
        }
        var model = trained(rows, labels, 3, Map.of("objective", "binary:logistic", "max_depth", 3, "nthread", 1));

        var rules = TreeRules.suggest(model, rows, positive);

        var first = rules.rules().getFirst();
        assertThat(first.conditions()).hasSize(2);
        assertBound(first.conditions().getFirst(), 0, false, 0.6);
        assertBound(first.conditions().getLast(), 1, true, 0.4);
        assertThat(first.score()).isCloseTo(0.9, within(0.05));
        assertThat(first.accuracy()).isCloseTo(0.9, within(0.05));
        assertThat(rules.otherwise()).isCloseTo(0.1, within(0.03));
    }

    private static void assertBound(Condition condition, int feature, boolean below, double limit) {
        assertThat(condition.feature()).isEqualTo(feature);
        assertThat(condition.below()).isEqualTo(below);
        assertThat(condition.limit()).isCloseTo((float) limit, within(0.02f));
    }

    @Test
    void shouldFindNothingWhereThereIsNothing() throws Exception {
        var random = new SplittableRandom(3);
        var rows = new float[ROWS];
        var positive = new boolean[ROWS];
        var labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = random.nextFloat();
            labels[i] = random.nextInt(2);
            positive[i] = random.nextBoolean();
        }
        var model = trained(rows, labels, 1, Map.of("objective", "binary:logistic", "nthread", 1));

        assertThat(TreeRules.suggest(model, rows, positive).rules()).isEmpty();
    }

    @Test
    void shouldMeasureRulesOfTheSampleModelOnFlightsThatItNeverSaw() throws Exception {
        var model = TreeModel.read(Files.readAllBytes(SAMPLES.resolve("models/flight-delay/model.ubj")));
        var flights = FlightModel.Flight.read(SAMPLES.resolve("data/flights-2001-03.csv"));
        var rows = new float[flights.size() * model.width()];
        var late = new boolean[flights.size()];
        for (int i = 0; i < late.length; i++) {
            encode(flights.get(i), rows, i * model.width());
            late[i] = flights.get(i).delay() >= 15;
        }

        var rules = TreeRules.suggest(model, rows, late);

        assertThat(rules.rules()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(rules.measured()).isCloseTo(late.length / 2, within(100));
        var first = rules.rules().getFirst();
        assertThat(first.conditions())
            .hasSizeBetween(1, 3)
            .allSatisfy(condition -> assertThat(condition.feature()).isLessThan(3));
        int held = 0;
        int right = 0;
        for (int i = 0; i < late.length; i++) {
            var row = Arrays.copyOfRange(rows, i * model.width(), (i + 1) * model.width());
            boolean holds = !TreeRules.chooses(i) && first.holds(row);
            held += holds ? 1 : 0;
            right += holds && late[i] == first.score() >= 0.5 ? 1 : 0;
        }
        assertThat(first.rows()).isEqualTo(held);
        assertThat(first.accuracy()).isEqualTo((double) right / held);
    }

    /** Airports are left out: rules do not ask for categories. */
    private static void encode(FlightModel.Flight flight, float[] rows, int at) {
        rows[at] = 60 * flight.at().getHour() + flight.at().getMinute();
        rows[at + 1] = flight.at().getDayOfWeek().getValue();
        rows[at + 2] = flight.distance();
        rows[at + 3] = Float.NaN;
        rows[at + 4] = Float.NaN;
    }

    @Test
    void shouldRefuseModelsOfManyClasses() throws Exception {
        var model = trained(
            new float[] { 1, 2, 3 },
            new float[] { 0, 1, 2 },
            1,
            Map.of("objective", "multi:softprob", "num_class", 3, "nthread", 1)
        );

        assertThatThrownBy(() -> TreeRules.suggest(model, new float[3], new boolean[3])).isInstanceOf(IllegalArgumentException.class);
    }

    private static TreeModel trained(float[] rows, float[] labels, int width, Map<String, Object> settings) throws Exception {
        var matrix = new DMatrix(rows, labels.length, width, Float.NaN);
        matrix.setLabel(labels);
        return TreeModel.read(XGBoost.train(matrix, settings, 20, Map.of(), null, null).toByteArray("ubj"));
    }
}
