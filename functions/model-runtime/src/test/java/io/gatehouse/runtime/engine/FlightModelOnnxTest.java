package io.gatehouse.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.runtime.artifact.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample model in both its forms. */
class FlightModelOnnxTest {

    private static final Path SAMPLE = Path.of("..", "..", "samples", "models", "flight-delay");
    private static final List<String> COLUMNS = List.of("minute_of_day", "weekday", "distance", "origin", "destination");
    private static final int ROWS = 5_000;

    @Test
    void shouldAnswerAsTheBoosterDoesForAnyFlight(@TempDir Path folder) throws IOException {
        var booster = Files.copy(SAMPLE.resolve("model.ubj"), Files.createDirectory(folder.resolve("a")).resolve("model.ubj"));
        var graph = Files.copy(SAMPLE.resolve("onnx/model.onnx"), Files.createDirectory(folder.resolve("b")).resolve("model.onnx"));
        var flights = flights();

        try (var expected = load(booster); var actual = load(graph)) {
            var one = expected.predict(flights);
            var other = actual.predict(flights);

            for (int row = 0; row < ROWS; row++) {
                assertThat(other.score(row)).isCloseTo(one.score(row), within(1e-5f));
            }
        }
    }

    private static LoadedModel load(Path file) throws IOException {
        var artifact = Inspection.of(file.getParent());
        return LoadedModel.load(file, artifact.format(), Objects.requireNonNull(artifact.signature()), COLUMNS);
    }

    /** One value in twenty is missing, and some airports are none that the model knows. */
    private static Frame flights() {
        var random = new SplittableRandom(9);
        int[] most = { 1_440, 8, 3_000, 235, 235 };
        var columns = new LinkedHashMap<String, Object>();
        for (int column = 0; column < most.length; column++) {
            var numbers = new float[ROWS];
            for (int row = 0; row < ROWS; row++) {
                numbers[row] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(most[column]);
            }
            columns.put(COLUMNS.get(column), numbers);
        }
        return new Frame(ROWS, columns);
    }
}
