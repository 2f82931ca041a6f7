package io.gatehouse.prediction.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.plan.PlanReader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {

    private static final String GRAPH = """
    {
      "budget_ms": 200,
      "steps": [
        { "name": "prepared", "prepare": {
          "speed": { "divide": ["distance", "hours"] },
          "coast": { "lookup": "origin", "in": { "LAX": 1, "JFK": 2 }, "otherwise": 0 } } },
        { "name": "both", "combine": "mean", "together": [
          { "name": "trees", "ask": "flight-*", "p99_ms": 20, "budget_ms": 60, "memory_mb": 60 },
          { "name": "net", "ask": "flight-*-net", "p99_ms": 50, "budget_ms": 100, "memory_mb": 100, "otherwise": { "score": 0.5 } } ] },
        { "name": "final", "ask": "stacker", "p99_ms": 30, "budget_ms": 90, "memory_mb": 100 }
      ],
      "batch": { "rows": 1000000, "row_ms": 0.5, "window_seconds": 600 }
    }
    """;

    @Test
    void shouldReadAGraphOfSerialAndParallelSteps() throws Exception {
        // When
        var plan = PlanReader.read(GRAPH, "flight-jfk", "jfk");
        // Then
        assertThat(plan.composition().steps()).hasExactlyElementsOfTypes(Step.Prepare.class, Step.Together.class, Step.Ask.class);
        assertThat(plan.composition().steps().get(1).asks()).extracting(Step.Ask::model).containsExactly("flight-jfk", "flight-jfk-net");
        assertThat(violations(GRAPH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "\"p99_ms\": 30   | \"p99_ms\": 151  | both 50 + final 151 = 201 ms of p99, over the budget of 200 ms",
            "\"budget_ms\": 90| \"budget_ms\": 101 | both 100 + final 101 = 201 ms of budgets, over the budget of 200 ms",
            "\"p99_ms\": 20   | \"p99_ms\": 70   | Step trees usually takes 70 ms and is waited for 60 ms",
            "600              | 499              | 1,000,000 rows × 0.5 ms / 1 workers = 500 s, over the window of 499 s: take at least 2 workers",
            "\"memory_mb\": 60| \"memory_mb\": 101 | flight-jfk 101 + flight-jfk-net 100 + stacker 100 = 301 MB, over the 300 MB",
        }
    )
    void shouldShowTheArithmeticOfWhatCannotWork(String was, String becomes, String sentence) {
        // When
        var text = GRAPH.replace(was, becomes);
        var refusal = catchThrowableOfType(ConfigException.class, () -> PlanReader.read(text, "flight-jfk", "jfk"));
        // Then
        assertThat(refusal).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{\"steps\":[{\"name\":\"a\",\"ask\":\"m\",\"p99_ms\":1,\"budget_ms\":1,\"memory_mb\":1}]}",
            "{\"budget_ms\":9,\"steps\":[{\"name\":\"a\",\"ask\":\"m\",\"budget_ms\":1,\"memory_mb\":1}]}",
            "{\"budget_ms\":9,\"steps\":[{\"name\":\"a\"}]}",
            "{\"budget_ms\":9,\"steps\":[{\"name\":\"a\",\"together\":[],\"combine\":\"mean\"}]}",
            "{\"threshold\":2}",
            "{\"fallback\":[{}]}",
            "{\"fallback\":[{\"rules\":false}]}",
            "{\"cache\":{\"seconds\":-1}}",
            "{\"modle\":\"m\"}",
        }
    )
    void shouldRefuseWhatItsSchemaRefusesWithAPlace(String text) throws Exception {
        assertThat(violations(text)).isNotEmpty();
        assertThat(catchThrowableOfType(ConfigException.class, () -> PlanReader.read(text, "m", ""))).hasMessageStartingWith("/");
    }

    @Test
    void shouldRefuseToPrepareWhatNobodyIsAskedAbout() {
        // Given
        var text = "{\"budget_ms\":9,\"steps\":[{\"name\":\"a\",\"prepare\":{\"x\":{\"add\":[\"y\",\"z\"]}}}]}";
        // Then
        assertThat(catchThrowableOfType(ConfigException.class, () -> PlanReader.read(text, "m", ""))).hasMessageContaining(
            "must end in a model"
        );
    }

    private static Set<?> violations(String text) throws Exception {
        try (var schema = PlanReader.class.getResourceAsStream("serving.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(new JsonMapper().readTree(text));
        }
    }
}
