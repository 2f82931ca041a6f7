package io.gatehouse.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.runtime.Models;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedModelTest {

    private static final List<String> NUMBERS = List.of("distance", "hour");

    @ParameterizedTest
    @ValueSource(strings = { "binary.ubj", "classes.json", "regression.ubj", "pipeline.onnx", "words.onnx", "tensor.onnx", "linear.onnx" })
    void shouldAnswerAsTheModelsOwnLibraryDoes(String name) throws IOException {
        var expected = expected(name);
        try (var model = load(name, NUMBERS)) {
            var answers = model.predict(rows(expected));

            assertThat(answers.rows()).isEqualTo(expected.path("scores").size());
            for (int row = 0; row < answers.rows(); row++) {
                var scores = scores(expected.path("scores").path(row));
                assertThat(answers.scores(row)).hasSize(scores.length);
                for (int i = 0; i < scores.length; i++) {
                    double tolerance = 1e-5 * Math.max(1, Math.abs(scores[i]));
                    assertThat((double) answers.scores(row)[i]).isCloseTo(scores[i], within(tolerance));
                }
            }
        }
    }

    @Test
    void shouldNameTheClassesAndScoreTheSecond() throws IOException {
        try (var model = load("words.onnx", NUMBERS)) {
            var expected = expected("words.onnx");
            var answers = model.predict(rows(expected));

            assertThat(answers.classes()).containsExactly("in time", "late");
            assertThat((double) answers.score(0)).isCloseTo(expected.at("/scores/0/1").doubleValue(), within(1e-5));
        }
    }

    @Test
    void shouldTakeAColumnThatIsNotThereForMissingInEveryRow() throws IOException {
        try (var model = load("binary.ubj", List.of())) {
            var known = model.predict(new Frame(1, Map.of("distance", new float[] { 500 }, "hour", new float[] { Float.NaN })));
            var absent = model.predict(new Frame(1, Map.of("distance", new String[] { "500" })));

            assertThat(absent.score(0)).isEqualTo(known.score(0));
        }
    }

    @Test
    void shouldHaveNoAnswerWhereTheModelCannotDoWithout() throws IOException {
        try (var model = load("linear.onnx", NUMBERS)) {
            var answers = model.predict(new Frame(1, Map.of("distance", new float[] { 500 })));

            assertThat(answers.score(0)).isNaN();
        }
    }

    @Test
    void shouldSayWhichColumnHasATextWhereANumberMustBe() throws IOException {
        try (var model = load("binary.ubj", List.of())) {
            var frame = new Frame(1, Map.of("distance", new String[] { "far" }));

            assertThatThrownBy(() -> model.predict(frame))
                .isInstanceOf(RefusedModel.class)
                .hasMessageContaining("'distance'");
        }
    }

    @Test
    void shouldAskForTheColumnsOfATensorThatNamesNone() {
        assertThatThrownBy(() -> load("tensor.onnx", List.of()))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("registration.json");
        assertThatThrownBy(() -> load("tensor.onnx", List.of("distance")))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("2 columns");
    }

    @Test
    void shouldRefuseWhatTheLibraryCannotLoad(@TempDir Path folder) throws IOException {
        var bytes = Files.readAllBytes(Models.file("linear.onnx"));
        bytes[1] = 19;
        var file = Files.write(folder.resolve("newer.onnx"), bytes);
        var signature = Format.ONNX.signature(ByteBuffer.wrap(bytes));

        assertThatThrownBy(() -> LoadedModel.load(file, Format.ONNX, signature, NUMBERS))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("opset 22");
    }

    private static LoadedModel load(String name, List<String> columns) throws IOException {
        var bytes = Models.bytes(name);
        var format = Format.of(name, bytes);
        Signature signature = format.signature(bytes);
        return LoadedModel.load(Models.file(name), format, signature, columns);
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(Models.file(name.substring(0, name.indexOf('.')) + ".expected.json").toFile());
    }

    private static double[] scores(JsonNode row) {
        return row.isArray() ? row.valueStream().mapToDouble(JsonNode::doubleValue).toArray() : new double[] { row.doubleValue() };
    }

    private static Frame rows(JsonNode expected) {
        var rows = expected.path("rows");
        var columns = new LinkedHashMap<String, Object>();
        for (int column = 0; column < expected.path("columns").size(); column++) {
            var cells = new ArrayList<JsonNode>();
            for (var row : rows) {
                cells.add(row.get(column));
            }
            columns.put(expected.path("columns").path(column).asText(), cells.getFirst().isTextual() ? texts(cells) : numbers(cells));
        }
        return new Frame(rows.size(), columns);
    }

    private static String[] texts(List<JsonNode> cells) {
        return cells
            .stream()
            .map(JsonNode::asText)
            .toArray(String[]::new);
    }

    private static float[] numbers(List<JsonNode> cells) {
        var numbers = new float[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cells.get(i).isNull() ? Float.NaN : cells.get(i).floatValue();
        }
        return numbers;
    }
}
