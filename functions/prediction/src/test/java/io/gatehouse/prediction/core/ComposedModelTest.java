package io.gatehouse.prediction.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.composition.Composition;
import io.gatehouse.prediction.config.Member;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each model here says the sum of the features that it is named after, joined by dashes. */
class ComposedModelTest implements Models {

    private static final String GRAPH = """
    { "budget_ms": 2000, "steps": [
      { "name": "prepared", "prepare": { "half": { "divide": ["x", "two"] }, "coast": { "lookup": "origin", "in": { "LAX": 0.25 }, "otherwise": 0 } } },
      { "name": "both", "combine": "mean", "together": [
        { "name": "one", "ask": "half-coast", "p99_ms": 1, "budget_ms": 200, "memory_mb": 1, "otherwise": { "score": 0.0 } },
        { "name": "other", "ask": "x", "p99_ms": 1, "budget_ms": 200, "memory_mb": 1 } ] },
      { "name": "last", "ask": "both-one", "p99_ms": 1, "budget_ms": 200, "memory_mb": 1 } ] }
    """;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch never = new CountDownLatch(1);
    private String gone = "";
    private String hangs = "";

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private List<Scored> answer(Map<String, Object> features) throws Exception {
        var composition = Composition.read(Member.parse(GRAPH), "");
        return ComposedModel.of(composition, this, threads).answer(List.of(new Row(0, null, features)), 0.5);
    }

    @Test
    void shouldGiveEachStepWhatTheStepsBeforeItMade() throws Exception {
        // When
        var scored = answer(Map.of("x", 0.4, "two", 2.0, "origin", "LAX"));
        // Then
        assertThat(scored.getFirst().score()).isCloseTo(0.425f + 0.45f, within(1e-6f));
    }

    @Test
    void shouldNameTheVersionsOfAllItsModels() throws Exception {
        var composition = Composition.read(Member.parse(GRAPH), "");
        assertThat(ComposedModel.of(composition, this, threads).version()).isEqualTo("half-coast:1+x:1+both-one:1");
    }

    @Test
    void shouldAnswerAsDeclaredForAStepThatIsGoneOrHangs() throws Exception {
        for (var trouble : List.of("gone", "hangs")) {
            // Given
            gone = trouble.equals("gone") ? "half-coast" : "";
            hangs = trouble.equals("hangs") ? "half-coast" : "";
            // When
            var scored = answer(Map.of("x", 0.4, "two", 2.0));
            // Then
            assertThat(scored.getFirst().score()).as(trouble).isCloseTo(0.2f, within(1e-6f));
        }
    }

    @Test
    void shouldNotAnswerWithoutAStepThatNothingStandsInFor() {
        gone = "x";
        assertThatThrownBy(() -> answer(Map.of("x", 0.4, "two", 2.0))).isInstanceOf(Unavailable.class);
        gone = "";
        hangs = "x";
        assertThatThrownBy(() -> answer(Map.of("x", 0.4, "two", 2.0)))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("200 ms");
    }

    @Test
    void shouldTellTheCallerOfAFeatureThatAStepMisses() {
        assertThatThrownBy(() -> answer(Map.of("two", 2.0))).isInstanceOf(UnfitRow.class);
    }

    @Override
    public Optional<String> version(String model, String alias) {
        return Optional.of("1");
    }

    @Override
    public LiveModel live(String model, String alias) throws Unavailable {
        if (model.equals(gone)) {
            throw new Unavailable("gone");
        }
        return new Sum(model);
    }

    private final class Sum implements LiveModel {

        private final String name;

        Sum(String name) {
            this.name = name;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Scale scale(double threshold) {
            return Scale.UNKNOWN;
        }

        @Override
        public List<Scored> answer(List<Row> rows, double threshold) throws UnfitRow, Unavailable {
            if (name.equals(hangs)) {
                hang();
            }
            var scored = new ArrayList<Scored>();
            for (var row : rows) {
                double sum = 0;
                for (var feature : name.split("-")) {
                    if (!(row.values().get(feature) instanceof Number number)) {
                        throw new UnfitRow(row.at(), feature, feature + " is missing");
                    }
                    sum += number.doubleValue();
                }
                scored.add(Scale.UNKNOWN.read((float) sum));
            }
            return scored;
        }

        private void hang() throws Unavailable {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unavailable("interrupted", e);
            }
        }
    }
}
