package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models as people see them, and what was made from what. */
@ExtendWith(Scenarios.class)
class ConsoleIT {

    private static final String MLFLOW = "/api/2.0/mlflow/";

    @Test
    @Needs(Ability.BROWSER)
    void shouldShowAModelOnAnyScreen(Api api, Environment environment, @TempDir Path folder) throws IOException {
        register(api, "console-delay");
        var basic = "Basic " + Base64.getEncoder().encodeToString(("kim:" + environment.adminKey()).getBytes(StandardCharsets.UTF_8));
        var browser = Api.withAuthorization(environment.api(), basic);

        var models = browser.get("/console/models");
        var model = browser.get("/console/models/console-delay");

        assertThat(models.header("Content-Type")).startsWith("text/html");
        assertThat(models.body()).contains("href=\"models/console-delay\"");
        ReportIT.assertWellShown("console-models", models.body(), Files.createDirectory(folder.resolve("models")));
        ReportIT.assertWellShown("console-model", model.body(), Files.createDirectory(folder.resolve("model")));
    }

    @Test
    void shouldLeadFromAnObjectToTheVersionThatWasMadeOfIt(Api api) {
        var run = register(api, "console-lineage");

        var downstream = api.get("/lineage/object?uri=s3://lake/accepted/console-lineage/rows.parquet").json().path("downstream");
        var verified = api.post("/runs/" + run + "/verify", "{}");

        assertThat(downstream)
            .extracting(link -> link.at("/to/id").asText())
            .contains(run, "console-lineage/1");
        assertThat(verified.json().path("verified").asBoolean()).as(verified.toString()).isTrue();
    }

    /** A model with three versions, of which the second serves; answers the run of the first. */
    private static String register(Api api, String name) {
        post(api, "registered-models/create", "{\"name\": \"%s\", \"description\": \"얼마나 늦나\"}".formatted(name));
        var runs = new String[3];
        for (int i = 0; i < runs.length; i++) {
            var tag = "{\"key\": \"gatehouse.object\", \"value\": \"s3://lake/accepted/%s/rows.parquet\"}".formatted(name);
            var made = post(api, "runs/create", "{\"experiment_id\": \"0\", \"tags\": [%s]}".formatted(tag));
            runs[i] = made.at("/run/info/run_id").asText();
            var metric = "{\"run_id\": \"%s\", \"key\": \"accuracy\", \"value\": 0.%d, \"timestamp\": 1}";
            post(api, "runs/log-metric", metric.formatted(runs[i], 81 + 3 * i));
            post(api, "runs/update", "{\"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": 2}".formatted(runs[i]));
            var version = "{\"name\": \"%s\", \"source\": \"s3://b/m\", \"run_id\": \"%s\"}";
            post(api, "model-versions/create", version.formatted(name, runs[i]));
        }
        post(
            api,
            "model-versions/transition-stage",
            "{\"name\": \"%s\", \"version\": \"2\", \"stage\": \"Production\", \"archive_existing_versions\": true}".formatted(name)
        );
        return runs[0];
    }

    private static JsonNode post(Api api, String path, String body) {
        var answer = api.post(MLFLOW + path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
