package io.gatehouse.prediction.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private final Bench bench = new Bench();

    private static Row row(int at, String id, Object x) {
        return new Row(at, id, x == null ? null : Map.of("x", x));
    }

    private List<Answer> predict(Row... rows) throws Exception {
        return bench.predictor.predict("m", List.of(rows), "r").all();
    }

    private Answer one(Object x) throws Exception {
        return predict(row(0, null, x)).getFirst();
    }

    @Test
    void shouldAnswerInTheOrderOfTheRowsAndAskTheModelOnce() throws Exception {
        // Given
        bench.computed("b", 0.9f, "1");
        // When
        var answers = predict(row(0, "a", 0.1), row(1, "b", null), row(2, null, 0.6));
        // Then
        assertThat(answers).extracting(Answer::source).containsExactly(Source.MODEL, Source.PRECOMPUTED, Source.MODEL);
        assertThat(answers).extracting(Answer::id).containsExactly("a", "b", null);
        assertThat(answers)
            .extracting(answer -> answer.scored().prediction())
            .containsExactly("on time", "1", "late");
        assertThat(bench.calls).isOne();
    }

    @Test
    void shouldNotGiveWhatAnotherVersionComputed() throws Exception {
        // Given
        bench.computed("a", 0.9f, "2");
        // Then
        assertThatThrownBy(() -> predict(row(0, "a", null)))
            .isInstanceOf(UnfitRow.class)
            .hasMessageContaining("version 1");
        // When
        bench.champion = "2";
        // Then
        assertThat(
            predict(row(0, "a", null))
                .getFirst()
                .source()
        ).isEqualTo(Source.PRECOMPUTED);
    }

    @Test
    void shouldNotGiveWhatWasComputedTooLongAgo() throws Exception {
        // Given
        bench.plan("{\"precomputed\":{\"max_age_hours\":1}}").computed("a", 0.9f, "1");
        bench.pass(Duration.ofMinutes(61));
        // Then
        assertThatThrownBy(() -> predict(row(0, "a", null))).isInstanceOf(UnfitRow.class);
    }

    @Test
    void shouldRememberAnswersOfOneVersionOnly() throws Exception {
        // Given
        bench.plan("{\"cache\":{\"seconds\":60}}");
        // When
        var first = one(0.1);
        bench.pass(Duration.ofSeconds(30));
        var again = one(0.1);
        bench.champion = "2";
        var ofTheNext = one(0.1);
        bench.champion = "1";
        bench.pass(Duration.ofSeconds(31));
        var late = one(0.1);
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(ofTheNext.scored().score()).isEqualTo(0.3f);
        assertThat(late.predictedAt()).isAfter(first.predictedAt());
        assertThat(bench.calls).isEqualTo(3);
    }

    @Test
    void shouldAskTheEndpointThenFallBackThenRecoverByItself() throws Exception {
        // Given
        bench.plan("{\"endpoint\":\"e\",\"fallback\":[{\"last_known_good\":{\"max_age_hours\":1}},{\"default\":{\"score\":0.5}}]}");
        assertThat(one(0.1).source()).isEqualTo(Source.MODEL);
        // When
        bench.modelDown = true;
        var byEndpoint = one(0.1);
        bench.endpointDown = true;
        bench.pass(Duration.ofSeconds(3));
        var lastGood = one(0.1);
        var byDefault = one(0.4);
        bench.modelDown = false;
        bench.endpointDown = false;
        bench.pass(Duration.ofSeconds(3));
        var recovered = one(0.4);
        // Then
        assertThat(byEndpoint.source()).isEqualTo(Source.ENDPOINT);
        assertThat(byEndpoint.scored().prediction()).isEqualTo("late");
        assertThat(lastGood.source()).isEqualTo(Source.FALLBACK);
        assertThat(lastGood.scored().score()).isEqualTo(0.75f);
        assertThat(lastGood.predictedAt()).isEqualTo(byEndpoint.predictedAt());
        assertThat(byDefault.scored().score()).isEqualTo(0.5f);
        assertThat(byDefault.modelVersion()).isEmpty();
        assertThat(recovered.source()).isEqualTo(Source.MODEL);
    }

    @Test
    void shouldNotAskWhoFailedAMomentAgo() throws Exception {
        // Given
        bench.plan("{\"endpoint\":\"e\",\"fallback\":[{\"default\":{\"score\":0.5}}]}");
        bench.modelDown = true;
        bench.endpointDown = true;
        // When
        for (int i = 0; i < 10; i++) {
            one(0.1);
        }
        // Then
        assertThat(bench.loads).isOne();
        assertThat(bench.asks).isOne();
    }

    @Test
    void shouldFallBackWhileTheTableIsAway() throws Exception {
        // Given
        bench.plan("{\"fallback\":[{\"last_known_good\":{\"max_age_hours\":72}},{\"default\":{\"score\":0.5}}]}");
        bench.computed("a", 0.9f, "1");
        predict(row(0, "a", null));
        // When
        bench.tableDown = true;
        var answers = predict(row(0, "a", null), row(1, "b", null), row(2, null, 0.1));
        // Then
        assertThat(answers).extracting(Answer::source).containsOnly(Source.FALLBACK);
        assertThat(answers)
            .extracting(answer -> answer.scored().score())
            .containsExactly(0.9f, 0.5f, 0.5f);
    }

    @Test
    void shouldSayThatNobodyCanAnswer() {
        bench.modelDown = true;
        assertThatThrownBy(() -> one(0.1))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("down");
    }

    @Test
    void shouldSayThatNoVersionServesUnlessRulesStandAlone() throws Exception {
        // Given
        bench.champion = null;
        // Then
        assertThatThrownBy(() -> one(0.1))
            .isInstanceOf(NotServed.class)
            .hasMessageContaining("champion");
        // When
        bench.rules = "{\"alone\":{\"otherwise\":{\"prediction\":\"on time\"}}}";
        var answer = one(0.1);
        // Then
        assertThat(answer.source()).isEqualTo(Source.FALLBACK);
        assertThat(answer.scored().prediction()).isEqualTo("on time");
    }

    @Test
    void shouldHideNoMistakeOfTheCallersBehindAFallback() {
        bench.plan("{\"fallback\":[{\"default\":{\"score\":0.5}}]}");
        assertThatThrownBy(() -> one("far"))
            .isInstanceOf(UnfitRow.class)
            .hasMessageContaining("x");
    }

    @Test
    void shouldApplyRulesBeforeAndAfterTheModel() throws Exception {
        // Given
        bench.rules = """
        {"fields":{"x":"number"},
        "before":[{"name":"low","when":"x < 0.0","shortcut":{"score":0.0}}],
        "after":[{"name":"cap","when":"score > 0.8","cap":{"max":0.8}}]}
        """;
        // When
        var answers = predict(row(0, null, -1.0), row(1, null, 0.9), row(2, null, 0.1));
        // Then
        assertThat(answers).extracting(Answer::source).containsExactly(Source.RULE, Source.MODEL, Source.MODEL);
        assertThat(answers)
            .extracting(answer -> answer.scored().score())
            .containsExactly(0f, 0.8f, 0.2f);
        assertThat(answers.get(1).rules().getFirst().rule()).isEqualTo("cap");
        assertThat(answers.get(2).rules()).isEmpty();
    }

    @Test
    void shouldLayUnsureAnswersBeforeAPerson() throws Exception {
        // Given
        bench.plan("{\"review\":{\"below\":0.6}}");
        // When
        var answers = predict(row(0, "a", 0.45), row(1, "b", 0.8));
        // Then
        assertThat(answers).extracting(Answer::review).containsExactly(true, false);
        assertThat(bench.desk).extracting(Answer::id).containsExactly("a");
        // When
        bench.deskDown = true;
        // Then
        assertThat(
            predict(row(0, "c", 0.45))
                .getFirst()
                .review()
        ).isFalse();
    }

    @Test
    void shouldLogTheShareThatIsAskedForAndTheSameOnesAgain() throws Exception {
        // Given
        bench.plan("{\"log\":{\"sample\":0.25}}");
        // When
        for (int i = 0; i < 2_000; i++) {
            predict(row(0, "id-" + i, 0.1));
        }
        var first = List.copyOf(bench.logged);
        bench.logged.clear();
        for (int i = 0; i < 2_000; i++) {
            predict(row(0, "id-" + i, 0.1));
        }
        // Then
        assertThat(first).hasSizeBetween(400, 600).isEqualTo(bench.logged);
        assertThat(first.getFirst().features()).containsEntry("x", 0.1);
        assertThat(first.getFirst().segments()).containsEntry("source", "model");
    }
}
