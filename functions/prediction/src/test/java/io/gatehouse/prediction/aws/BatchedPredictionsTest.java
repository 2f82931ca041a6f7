package io.gatehouse.prediction.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.testing.EmbeddedTable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BatchedPredictionsTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final EmbeddedTable TABLE = new EmbeddedTable("predictions");

    private final PredictionTable written = new PredictionTable(TABLE.client(), TABLE.name());

    @AfterAll
    static void close() {
        TABLE.close();
    }

    @Test
    void shouldFindWhatBatchesWroteOfTheRowsThatAreAskedFor() throws Exception {
        // Given
        var pack = new PredictionTable.Pack();
        pack.add("a", 0.75f, "1");
        pack.add("b", 0.25f, "0");
        written.write(new PredictionTable.Part("m", 3, "batch-1", 0, AT), pack);
        // When
        var found = new BatchedPredictions(written, () -> AT.plusSeconds(60)).find("m", List.of("a", "c", "a"), Scale.UNKNOWN);
        // Then
        assertThat(found).containsOnlyKeys("a");
        var answer = found.get("a");
        assertThat(answer.scored().score()).isEqualTo(0.75f);
        assertThat(answer.scored().prediction()).isEqualTo("1");
        assertThat(answer.modelVersion()).isEqualTo("3");
        assertThat(answer.predictedAt()).isEqualTo(AT);
        assertThat(answer.source()).isEqualTo(Source.PRECOMPUTED);
    }

    @Test
    void shouldSayTheClassAloneOfAModelThatTellsManyApart() throws Exception {
        // Given
        var pack = new PredictionTable.Pack();
        pack.add("d", 0.75f, "setosa");
        written.write(new PredictionTable.Part("many", 1, "batch-2", 0, AT), pack);
        // When
        var scale = new Scale(false, 0.5, "0", "1", true);
        var found = new BatchedPredictions(written, () -> AT).find("many", List.of("d"), scale);
        // Then
        assertThat(found.get("d").scored().score()).isNull();
        assertThat(found.get("d").scored().prediction()).isEqualTo("setosa");
    }

    @Test
    void shouldSayThatTheTableIsAway() {
        var missing = new BatchedPredictions(new PredictionTable(TABLE.client(), "elsewhere"), () -> AT);
        assertThatThrownBy(() -> missing.find("m", List.of("a"), Scale.UNKNOWN)).isInstanceOf(Unavailable.class);
    }
}
