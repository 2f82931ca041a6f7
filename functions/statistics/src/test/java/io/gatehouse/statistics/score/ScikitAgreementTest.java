package io.gatehouse.statistics.score;

import static io.gatehouse.statistics.References.agree;
import static io.gatehouse.statistics.References.doubles;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.statistics.References;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScikitAgreementTest {

    private static final JsonNode REFERENCES = References.read("tests.json");

    @Test
    void shouldAgreeOnClassification() {
        var expected = REFERENCES.get("classification");
        var truths = truths(expected.get("y"));
        var scores = doubles(expected.get("score"));

        var confusion = Confusion.at(expected.get("threshold").doubleValue(), truths, scores);

        holds(expected, "accuracy", confusion.accuracy());
        holds(expected, "precision", confusion.precision());
        holds(expected, "recall", confusion.recall());
        holds(expected, "f1", confusion.f1());
        holds(expected, "mcc", confusion.correlation());
        holds(expected, "roc_auc", Probabilities.areaUnderRoc(truths, scores));
        holds(expected, "average_precision", Probabilities.averagePrecision(truths, scores));
        holds(expected, "log_loss", Probabilities.logLoss(truths, scores));
        holds(expected, "brier", Probabilities.brier(truths, scores));
    }

    @Test
    void shouldAgreeOnClassesByName() {
        var expected = REFERENCES.get("classification");
        var truths = names(doubles(expected.get("y")), 0.5);
        var predictions = names(doubles(expected.get("score")), expected.get("threshold").doubleValue());

        var counts = ClassCounts.of(truths, predictions);

        holds(expected, "accuracy", counts.accuracy());
        holds(expected, "f1", counts.of("yes").f1());
        holds(expected, "precision", counts.of("yes").precision());
        holds(expected, "recall", counts.of("yes").recall());
        agree(counts.macroF1().orElseThrow(), (counts.of("yes").f1().orElseThrow() + counts.of("no").f1().orElseThrow()) / 2);
    }

    @Test
    void shouldAgreeOnRegression() {
        var expected = REFERENCES.get("regression");
        var truths = doubles(expected.get("y"));
        var predictions = doubles(expected.get("p"));

        holds(expected, "rmse", Errors.rootMeanSquare(truths, predictions));
        holds(expected, "mae", Errors.meanAbsolute(truths, predictions));
        holds(expected, "r2", Errors.explained(truths, predictions));
        holds(expected, "mape", Errors.meanAbsoluteShare(truths, predictions));
    }

    @Test
    void shouldAgreeOnRankings() {
        assertThat(REFERENCES.get("ndcg")).hasSize(2);
        for (var expected : REFERENCES.get("ndcg")) {
            holds(expected, "ndcg", Ranking.ndcg(doubles(expected.get("true")), doubles(expected.get("score"))));
        }
    }

    private static void holds(JsonNode expected, String measure, OptionalDouble actual) {
        agree(actual.orElseThrow(), expected.get(measure).doubleValue());
    }

    private static List<String> names(double[] values, double threshold) {
        return Arrays.stream(values)
            .mapToObj(value -> value >= threshold ? "yes" : "no")
            .toList();
    }

    private static boolean[] truths(JsonNode list) {
        var numbers = doubles(list);
        var truths = new boolean[numbers.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = numbers[i] == 1;
        }
        return truths;
    }
}
