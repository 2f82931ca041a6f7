package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @BeforeEach
    void start() {
        gatehouse.post("registered-models/create", Map.of("name", "이탈 churn", "description", "<script>alert(1)</script>"));
        for (int i = 1; i <= 3; i++) {
            var run = gatehouse.post("runs/create", Map.of("experiment_id", "0")).body().at("/run/info/run_id").asText();
            gatehouse.post("runs/log-metric", Map.of("run_id", run, "key", "accuracy", "value", 0.8 + i / 100.0, "timestamp", 1));
            gatehouse.post("model-versions/create", Map.of("name", "이탈 churn", "source", "s3://b/m", "run_id", run));
        }
        gatehouse.post(
            "model-versions/transition-stage",
            Map.of("name", "이탈 churn", "version", "2", "stage", "Production", "reason", "It is better.")
        );
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldListModelsWithLinksToTheirPages() {
        var page = gatehouse.page("/console/models", "gh_local_admin");

        assertThat(page).startsWith("<!doctype html>").contains("models/%EC%9D%B4%ED%83%88%20churn", "이탈 churn");
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void shouldShowVersionsMetricsHistoryAndLineageOfAModel() {
        var page = gatehouse.page("/console/models/%EC%9D%B4%ED%83%88%20churn", "gh_local_admin");

        assertThat(page).contains("Version 2 serves.", "badge production", "version 3: 0.83000", "transition stage", "It is better.");
        assertThat(page).contains("Lineage of version 2", "s3://b/m", "stage None → Production");
        assertThat(page).as("its files are not in the models bucket").contains("badge warned");
    }

    @Test
    void shouldShowAKeyOnlyWhatItMayRead() {
        gatehouse.post("registered-models/create", Map.of("name", "fraud-a"));
        var key = gatehouse.key("registry:read:fraud-*");

        assertThat(gatehouse.page("/console/models", key)).contains("fraud-a").doesNotContain("churn");
        assertThat(gatehouse.page("/console/models/%EC%9D%B4%ED%83%88%20churn", key)).contains("PERMISSION_DENIED");
        assertThat(gatehouse.page("/console/models/fraud-a", key)).contains("No version serves yet.");
    }
}
