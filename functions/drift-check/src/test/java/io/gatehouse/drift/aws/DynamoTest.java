package io.gatehouse.drift.aws;

import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.gate.Comparisons.Kept;
import io.gatehouse.drift.gate.DriftState;
import io.gatehouse.drift.gate.DriftState.Opened;
import io.gatehouse.drift.gate.FallState;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.testing.EmbeddedTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept in the table, on DynamoDB's own engine. */
class DynamoTest {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    private final EmbeddedTable table = new EmbeddedTable("gatehouse-datasets");
    private final DynamoComparisons comparisons = new DynamoComparisons(table.client(), table.name());
    private final DynamoStates states = new DynamoStates(table.client(), table.name());
    private final AwsDatasets datasets = new AwsDatasets(table.client(), table.name(), null, "lake", InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldKeepComparisonsInTheOrderOfTheirRuns() {
        List.of("r2", "r1", "r4", "r3").forEach(run -> comparisons.keep(kept(run)));

        assertThat(comparisons.find("매출", "r3")).contains(kept("r3"));
        assertThat(comparisons.find("매출", "r9")).isEmpty();
        assertThat(comparisons.before("매출", "r4", 3))
            .extracting(Kept::runId)
            .containsExactly("r2", "r3");
        assertThat(comparisons.before("매출", "r1", 3)).isEmpty();
        assertThat(comparisons.before("other", "r4", 3)).isEmpty();
    }

    @Test
    void shouldWriteAStateOnlyOverTheOneBefore() {
        var opened = new Opened(
            "r1",
            "r0",
            0.5,
            List.of(new DriftState.Feature("금액", "지점=서울", "sudden", new Text("Look.", "확인"))),
            "s3://lake/r",
            NOW
        );
        var first = new DriftState(1, "baseline:r0", "r1", true, 0, opened);
        var second = new DriftState(2, "baseline:r0", "r2", true, 0, null);

        assertThat(states.find("매출")).isEmpty();
        assertThat(states.replace("매출", second)).isFalse();
        assertThat(states.replace("매출", first)).isTrue();
        assertThat(states.replace("매출", first)).isFalse();
        assertThat(states.find("매출")).contains(first);
        assertThat(states.replace("매출", second)).isTrue();
        assertThat(states.find("매출")).contains(second);
    }

    @Test
    void shouldKeepTheStateOfAModelAndWhichLabelsJudgeIt() {
        var falls = new DynamoFalls(table.client(), table.name());
        var first = new FallState(1, "basis", "r1", true, null);
        var second = new FallState(2, "other", "r2", false, null);

        assertThat(falls.find("truths")).isEmpty();
        assertThat(falls.replace("truths", second)).isFalse();
        assertThat(falls.replace("truths", first)).isTrue();
        assertThat(falls.replace("truths", second)).isTrue();
        assertThat(falls.replace("truths", second)).isFalse();
        assertThat(falls.find("truths")).contains(second);
        falls.judge("scored", "truths");
        falls.judge("scored", "truths");
        falls.judge("scored", "others");
        assertThat(falls.judges("scored")).containsExactly("others", "truths");
        assertThat(falls.judges("nobody")).isEmpty();
    }

    @Test
    void shouldFindRunsThatEnteredNewestFirst() {
        for (int i = 0; i < 60; i++) {
            run("매출", "r" + (100 + i), i % 3 == 0 ? "rejected" : i % 3 == 1 ? "accepted" : "partially_accepted");
        }

        assertThat(datasets.entered("매출", null, 3)).containsExactly("r159", "r158", "r156");
        assertThat(datasets.entered("매출", "r157", 2)).containsExactly("r156", "r155");
        assertThat(datasets.entered("매출", "r100", 2)).isEmpty();
        assertThat(datasets.first("매출")).contains("r101");
        assertThat(datasets.first("nobody")).isEmpty();
    }

    @Test
    void shouldTakeARunForNormalOnce() {
        assertThat(datasets.baseline("매출")).isEmpty();
        datasets.baselineIfNone("매출", "r1");
        datasets.baselineIfNone("매출", "r2");

        assertThat(datasets.baseline("매출")).contains("r1");
    }

    @Test
    void shouldListDatasetsThatHaveRuns() {
        var item = new HashMap<>(key("datasets", "매출"));
        item.put("run_id", text("r1"));
        table.client().putItem(call -> call.tableName(table.name()).item(item));
        table.client().putItem(call -> call.tableName(table.name()).item(key("datasets", "contract-only")));

        assertThat(datasets.names()).containsExactly("매출");
    }

    private void run(String dataset, String runId, String status) {
        var item = new HashMap<>(key("dataset#" + dataset, "run#" + runId));
        item.put("status", text(status));
        table.client().putItem(call -> call.tableName(table.name()).item(item));
    }

    private static Kept kept(String runId) {
        return new Kept("매출", runId, "r0 1", "baseline:r0", true, false, 0.5, Map.of("금액", new Mark(1.5, 0.2, true)));
    }
}
