package io.gatehouse.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Attributions as XGBoost's own, for the models that it saved. */
class TreeShapTest {

    private static final double NEAR = 1e-5;

    @Test
    void shouldAttributeAsXgboostDoes() {
        var expected = json("attributions.json");
        var shap = new TreeShap(TreeModel.read(interaction()));

        for (int i = 0; i < expected.get("rows").size(); i++) {
            var row = row(expected.get("rows").get(i));
            var actual = shap.explain(row);
            assertThat(actual).hasDimensions(1, row.length + 1);
            assertThat(actual[0]).containsExactly(doubles(expected.get("contributions_with_bias_last").get(i)), within(NEAR));
        }
    }

    @Test
    void shouldAttributeClassesMissingValuesAndCategoriesAsXgboostDoes() {
        var expected = json("classes.json");
        var model = TreeModel.read(bytes("classes.model.json"));
        var shap = new TreeShap(model);

        assertThat(model.features()).hasSize(expected.get("rows").get(0).size());
        for (int i = 0; i < expected.get("rows").size(); i++) {
            var row = row(expected.get("rows").get(i));
            var actual = shap.explain(row);
            for (int group = 0; group < actual.length; group++) {
                assertThat(actual[group]).containsExactly(doubles(expected.get("contributions").get(i).get(group)), within(NEAR));
            }
        }
    }

    @Test
    void shouldAddUpToTheAnswer() {
        var model = TreeModel.read(interaction());
        var shap = new TreeShap(model);
        var row = new float[] { 0.3f, Float.NaN, 0.9f };

        assertThat(Arrays.stream(shap.explain(row)[0]).sum()).isCloseTo(model.margins(row)[0], within(NEAR));
    }

    @Test
    void shouldSayWhatIsWrongWithAModel() {
        var whole = interaction();

        assertThatThrownBy(() -> TreeModel.read(Arrays.copyOf(whole, whole.length / 2))).hasMessageContaining("ends in the middle");
        assertThatThrownBy(() -> TreeModel.read("{\"learner\":{}}".getBytes(StandardCharsets.UTF_8))).hasMessageContaining(
            "no XGBoost model"
        );
        assertThatThrownBy(() -> TreeModel.read("no model".getBytes(StandardCharsets.UTF_8))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreeModel.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] interaction() {
        try {
            return Files.readAllBytes(Path.of("..", "..", "samples", "models", "interaction", "model.ubj"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] row(JsonNode list) {
        var row = new float[list.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i).isNull() ? Float.NaN : list.get(i).floatValue();
        }
        return row;
    }

    private static double[] doubles(JsonNode list) {
        var values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).doubleValue();
        }
        return values;
    }

    private static JsonNode json(String name) {
        try {
            return new JsonMapper().readTree(bytes(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (var stream = TreeShapTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
