package io.gatehouse.validation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testing.EmbeddedTable;
import io.gatehouse.validation.gate.Baseline;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoBaselinesTest {

    private final EmbeddedTable table = new EmbeddedTable("gatehouse-datasets");
    private final DynamoBaselines baselines = new DynamoBaselines(table.client(), table.name());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldKeepTheLastThatIsSetAndLetTheFirstHoldOnlyUntilThen() {
        Instant at = Instant.parse("2026-11-21T04:00:00Z");
        var first = new Baseline("매출", "r1", at, Baseline.FIRST);
        var chosen = new Baseline("매출", "r2", at.plusSeconds(60), "ana");

        assertThat(baselines.find("매출")).isEmpty();
        baselines.setFirst(first);
        baselines.setFirst(new Baseline("매출", "r9", at, Baseline.FIRST));
        assertThat(baselines.find("매출")).contains(first);

        baselines.set(chosen);
        baselines.setFirst(first);
        assertThat(baselines.find("매출")).contains(chosen);
        assertThat(baselines.find("other")).isEmpty();
    }
}
