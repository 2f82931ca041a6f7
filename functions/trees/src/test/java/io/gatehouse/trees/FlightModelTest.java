package io.gatehouse.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class FlightModelTest {

    private static final int ROWS = 5_000;

    @Test
    void shouldAnswerAsXgboostDoesForAnyFlight() throws Exception {
        var file = Path.of("..", "..", "samples", "models", "flight-delay", "model.ubj");
        var model = TreeModel.read(Files.readAllBytes(file));
        var rows = flights();
        var matrix = new DMatrix(rows, ROWS, model.width(), Float.NaN);
        matrix.setFeatureNames(model.features().toArray(String[]::new));
        matrix.setFeatureTypes(new String[] { "q", "q", "q", "c", "c" });
        var expected = XGBoost.loadModel(Files.readAllBytes(file)).predict(matrix);
        var answers = new float[ROWS];
        model.predict(rows, ROWS, answers);

        for (int i = 0; i < ROWS; i++) {
            assertThat(answers[i]).isCloseTo(expected[i][0], within(1e-6f));
        }
    }

    private static float[] flights() {
        var random = new SplittableRandom(4);
        var rows = new float[ROWS * 5];
        for (int row = 0; row < ROWS; row++) {
            rows[row * 5] = random.nextInt(1440);
            rows[row * 5 + 1] = 1 + random.nextInt(7);
            rows[row * 5 + 2] = random.nextDouble() < 0.05 ? Float.NaN : random.nextInt(3000);
            rows[row * 5 + 3] = random.nextDouble() < 0.05 ? Float.NaN : random.nextInt(230);
            rows[row * 5 + 4] = random.nextInt(230);
        }
        return rows;
    }
}
