package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());
    private String run;

    @BeforeEach
    void start() {
        run = gatehouse.post("runs/create", Map.of("experiment_id", "0")).body().at("/run/info/run_id").asText();
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldGiveEveryOfAHundredThousandPointsOncePageByPage() {
        for (int batch = 0; batch < 100; batch++) {
            log(
                IntStream.range(batch * 1000, batch * 1000 + 1000)
                    .mapToObj(i -> point("loss", i, i))
                    .toList()
            );
        }
        log(List.of(point("loss", 100_000, 100_000), point("other", 1, 1)));

        var steps = new ArrayList<Integer>();
        String token = "";
        do {
            var page = history("loss", "&max_results=9999" + (token.isEmpty() ? "" : "&page_token=" + token));
            page.path("metrics").forEach(metric -> steps.add(metric.path("step").asInt()));
            token = page.path("next_page_token").asText();
        } while (!token.isEmpty());

        assertThat(steps).containsExactlyElementsOf(IntStream.rangeClosed(0, 100_000).boxed().toList());
    }

    @Test
    void shouldKeepAPointOnceThatIsRepeatedWithTheModelItWasMeasuredOn() {
        log(List.of(point("acc", 0.9, 1)));
        log(List.of(Map.of("key", "acc", "value", 0.9, "timestamp", 1, "step", 1, "model_id", "m-1")));

        assertThat(history("acc", "").path("metrics")).hasSize(1);
    }

    @Test
    void shouldFindRunsAfterTheirMarksAreFolded() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 600; i++) {
            ids.add(
                gatehouse
                    .post("runs/create", Map.of("experiment_id", "0", "start_time", i))
                    .body()
                    .at("/run/info/run_id")
                    .asText()
            );
        }
        ids.add(run);
        var all = Map.of("experiment_ids", List.of("0"), "max_results", 1000);

        assertThat(found(gatehouse, all)).isEqualTo(ids);
        assertThat(found(new TestRegistry(table.table()), all)).isEqualTo(ids);

        gatehouse.post("runs/log-metric", Map.of("run_id", run, "key", "acc", "value", 1, "timestamp", 1, "step", 1));
        var good = Map.of("experiment_ids", List.of("0"), "filter", "metrics.acc = 1");
        assertThat(found(gatehouse, good)).containsExactly(run);
        assertThat(found(new TestRegistry(table.table()), good)).containsExactly(run);
    }

    private static HashSet<String> found(TestRegistry registry, Object query) {
        var ids = new HashSet<String>();
        registry
            .post("runs/search", query)
            .body()
            .path("runs")
            .forEach(found -> ids.add(found.at("/info/run_id").asText()));
        return ids;
    }

    private JsonNode history(String key, String more) {
        return gatehouse.get("metrics/get-history", "run_id=" + run + "&metric_key=" + key + more).body();
    }

    private void log(List<Map<String, Object>> points) {
        assertThat(gatehouse.post("runs/log-batch", Map.of("run_id", run, "metrics", points)).status()).isEqualTo(200);
    }

    private static Map<String, Object> point(String key, double value, int step) {
        return Map.of("key", key, "value", value, "timestamp", step, "step", step);
    }
}
