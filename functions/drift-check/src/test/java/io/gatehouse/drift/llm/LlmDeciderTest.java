package io.gatehouse.drift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.decision.Kind;
import io.gatehouse.drift.llm.LlmDecider.Question;
import io.gatehouse.lambda.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LlmDeciderTest {

    private final LlmSummary reference = LlmSummary.of(Calls.calls(Calls.rows(1, 1000)));

    static Stream<Arguments> changes() {
        return Stream.of(
            change("answer_length", (row, random) -> row.merge("answer_length", "1.5", LlmDeciderTest::times)),
            change("answer_length", (row, random) -> row.merge("answer_length", "0.65", LlmDeciderTest::times)),
            change("latency_ms", (row, random) -> row.merge("latency_ms", "1.9", LlmDeciderTest::times)),
            change("question_tokens", (row, random) -> row.merge("input_tokens", "1.5", LlmDeciderTest::times)),
            change("new_terms", (row, random) ->
                row.merge("question", "w" + random.nextInt(999) + " v" + random.nextInt(999), (a, b) -> a + b)
            ),
            change("terms", (row, random) -> row.put("question", "cancel late exchange return " + Calls.words(random, 4))),
            change("languages", (row, random) -> row.put("language", random.nextInt(10) < 2 ? "ko" : "en")),
            change("refusals", (row, random) -> row.put("refusal", "" + (random.nextInt(4) == 0))),
            change("embedding", (row, random) -> row.put("embedding", Calls.embedding(random, 0, 1)))
        );
    }

    private static Arguments change(String measure, BiConsumer<Map<String, String>, Random> change) {
        return Arguments.of(measure, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldSeeAPlantedChangeAndNoOther(String measure, BiConsumer<Map<String, String>, Random> change) {
        var document = decide(Calls.rows(2, 200, change));

        assertThat(document.drifted()).isTrue();
        assertThat(document.driftedFeatures()).extracting(Feature::name).contains(measure);
        assertThat(document.driftedFeatures()).extracting(Feature::name).isSubsetOf(measure, "terms", "new_terms");
        var feature = document.driftedFeatures().getFirst();
        assertThat(feature.recommendation().en()).isNotEmpty();
        assertThat(feature.recommendation().ko()).isNotEmpty();
        assertThat(feature.reason().en()).contains("In window 1, since 2026-01-03");
        assertThat(document.reason().en()).startsWith("Changed: ");
    }

    @Test
    void shouldBeQuietWhileNothingChanges() {
        var drifted = 0;
        for (int seed = 10; seed < 210; seed++) {
            drifted += decide(Calls.rows(seed, 300)).drifted() ? 1 : 0;
        }

        assertThat(drifted).as("of 200 files of three windows").isLessThanOrEqualTo(2);
    }

    @Test
    void shouldSayInWhichWindowOfAFileItBegan() {
        var count = new int[1];
        var document = decide(
            Calls.rows(3, 500, (row, random) -> row.merge("latency_ms", count[0]++ < 300 ? "1" : "2.2", LlmDeciderTest::times))
        );

        assertThat(document.driftedFeatures())
            .singleElement()
            .satisfies(feature -> {
                assertThat(feature.reason().en()).contains("In window 4");
                assertThat(feature.kind()).isEqualTo(Kind.SUDDEN);
            });
    }

    @Test
    void shouldCallADriftGradualThatGrowsFromWindowToWindow() {
        var count = new int[1];
        var rows = Calls.rows(3, 3000, (row, random) ->
            row.merge("latency_ms", "" + (1 + 0.15 * (count[0]++ / 500)), LlmDeciderTest::times)
        );
        var settings = new LlmSettings(500, LlmSettings.ALPHA, Map.of());

        var document = LlmDecider.decide(new Question("log", "r0", reference, "r1", Calls.calls(rows)), settings, History.NONE).document();

        assertThat(document.driftedFeatures())
            .singleElement()
            .satisfies(feature -> assertThat(feature.kind()).isEqualTo(Kind.GRADUAL));
    }

    @Test
    void shouldCallWordsNobodyAskedAboutANewCategory() {
        var document = decide(
            Calls.rows(2, 200, (row, random) ->
                row.merge("question", "w" + random.nextInt(999) + " v" + random.nextInt(999), String::concat)
            )
        );

        assertThat(document.driftedFeatures())
            .filteredOn(feature -> feature.name().equals("new_terms"))
            .singleElement()
            .satisfies(feature -> assertThat(feature.kind()).isEqualTo(Kind.NEW_CATEGORY));
    }

    @Test
    void shouldReadTermsLanguageAndLengthFromTextWhereThatIsLogged() {
        var call = LlmCall.of(Map.of("at", "t", "question", "환불 환불 plz?", "answer", "네👍", "status", "200"));

        assertThat(call.terms()).isEqualTo(Map.of("환불", 2, "plz", 1));
        assertThat(call.language()).isEqualTo("ko");
        assertThat(call.answerLength()).isEqualTo(2);
        assertThat(LlmCall.of(Map.of("status", "500", "answer_length", "7", "latency_ms", "1")).answerLength()).isNull();
        assertThat(LlmCall.of(Map.of("terms", "{\"a\":2}", "question", "b")).terms()).isEqualTo(Map.of("a", 2));
    }

    @Test
    void shouldHaveAnAnswerForEveryAwkwardLog() {
        var same = Map.of("at", "t", "answer_length", "5", "latency_ms", "0", "input_tokens", "0", "language", "ko", "embedding", "[0,0]");
        var garbled = Map.of("at", "x", "answer_length", "NaN", "latency_ms", "Infinity", "terms", "[", "embedding", "{}", "refusal", "?");
        for (var before : List.of(List.<Map<String, String>>of(), repeat(same), repeat(garbled), Calls.rows(4, 50))) {
            for (var after : List.of(List.<Map<String, String>>of(), repeat(same), repeat(garbled), Calls.rows(5, 10))) {
                var document = LlmDecider.decide(
                    new Question("d", "r0", LlmSummary.of(Calls.calls(before)), "r1", Calls.calls(after)),
                    LlmSettings.DEFAULT,
                    History.NONE
                ).document();
                assertThat(Json.text(document)).doesNotContain("NaN", "Infinity");
                assertThat(document.features())
                    .hasSize(Measure.values().length)
                    .allMatch(feature -> !feature.reason().ko().isEmpty());
            }
        }
        assertThat(decide(List.of()).features()).allMatch(feature -> feature.decision() == Decision.NOT_COMPARED);
    }

    @Test
    void shouldKeepAReferenceInKilobytes() throws Exception {
        var json = Json.text(reference);

        assertThat(json).hasSizeLessThan(20_000);
        assertThat(Json.mapper().readValue(json, LlmSummary.class)).isEqualTo(reference);
    }

    @Test
    void shouldTakeWindowAndThresholdsFromTheContract() {
        var settings = LlmSettings.read("{\"gatehouse\":{\"llm\":{\"window\":50,\"thresholds\":{\"latency_ms\":3}}}}");

        assertThat(settings.window()).isEqualTo(50);
        assertThat(settings.threshold(Measure.LATENCY_MS)).isEqualTo(3);
        assertThat(settings.threshold(Measure.ANSWER_LENGTH)).isEqualTo(0.2);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> LlmSettings.read("{\"gatehouse\":{\"llm\":{\"thresholds\":{\"speed\":3}}}}"))
            .withMessageContaining("speed is no measure");
        assertThatIllegalArgumentException().isThrownBy(() -> LlmSettings.read("{\"gatehouse\":{\"llm\":{\"window\":5}}}"));
    }

    private static List<Map<String, String>> repeat(Map<String, String> row) {
        return Stream.generate(() -> row)
            .limit(150)
            .toList();
    }

    private static String times(String number, String factor) {
        return Calls.scaled(number, Double.parseDouble(factor));
    }

    private DriftDocument decide(List<Map<String, String>> rows) {
        var question = new Question("log", "r0", reference, "r1", Calls.calls(rows));
        return LlmDecider.decide(question, LlmSettings.DEFAULT, History.NONE).document();
    }
}
