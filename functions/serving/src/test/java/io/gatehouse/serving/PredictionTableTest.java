package io.gatehouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testing.EmbeddedTable;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PredictionTableTest {

    private static final Instant AT = Instant.parse("2026-11-22T06:00:00Z");
    private static EmbeddedTable table;

    @BeforeAll
    static void start() {
        table = new EmbeddedTable("predictions");
    }

    @AfterAll
    static void stop() {
        table.close();
    }

    @Test
    void shouldFindTheNewestPredictionOfEachRowUntilItExpires() {
        var predictions = new PredictionTable(table.client(), table.name());
        predictions.write(part(1, "b1", AT), pack(200, 0.25f));
        predictions.write(part(2, "b2", AT.plusSeconds(60)), pack(100, 0.75f));
        predictions.write(part(1, "b1", AT), pack(200, 0.25f));
        var now = AT.plusSeconds(120);

        assertThat(predictions.find("m", "운항-5", now)).contains(new StoredPrediction(0.75f, "1", 2, AT.plusSeconds(60), "b2"));
        assertThat(predictions.find("m", "운항-150", now)).contains(new StoredPrediction(0.25f, "0", 1, AT, "b1"));
        assertThat(predictions.find("m", "운항-200", now)).isEmpty();
        assertThat(predictions.find("other", "운항-5", now)).isEmpty();
        assertThat(predictions.find("m", "운항-150", AT.plus(PredictionTable.KEPT))).isEmpty();
    }

    private static PredictionTable.Part part(int version, String batch, Instant at) {
        return new PredictionTable.Part("m", version, batch, 0, at);
    }

    private static PredictionTable.Pack pack(int rows, float score) {
        var pack = new PredictionTable.Pack();
        for (int i = 0; i < rows; i++) {
            pack.add("운항-" + i, score, score > 0.5 ? "1" : "0");
        }
        return pack;
    }
}
