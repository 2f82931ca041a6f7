package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model is registered, promoted and rolled back through the gateway, and all of it is on the bus and in the audit trail. */
@ExtendWith(Scenarios.class)
class ModelsIT {

    private static final String MLFLOW = "/api/2.0/mlflow/";

    @Test
    void shouldTellOfVersionsAndStagesAndBringTheChampionBack(Api api, AwsClients aws) {
        try (var tap = Tap.onModel(aws, "scenario-churn")) {
            post(api, "registered-models/create", "{\"name\": \"scenario-churn\"}");
            for (int i = 1; i <= 2; i++) {
                var made = post(api, "model-versions/create", "{\"name\": \"scenario-churn\", \"source\": \"s3://b/m\"}");
                assertThat(made.at("/model_version/version").asText()).isEqualTo(Integer.toString(i));
                assertThat(tap.next("ModelVersionRegistered").at("/detail/version").asText()).isEqualTo(Integer.toString(i));
            }
            promote(api, 1);
            promote(api, 2);
            assertThat(tap.next("ModelStageChanged").at("/detail/champion").asText()).isEqualTo("1");
            assertThat(tap.next("ModelStageChanged").at("/detail/previous_champion").asText()).isEqualTo("1");

            var back = api.post("/models/scenario-churn/rollback", "{\"reason\": \"It was better.\"}");

            assertThat(back.status()).as(back.toString()).isEqualTo(200);
            assertThat(back.json().at("/model_version/version").asText()).isEqualTo("1");
            assertThat(tap.next("ModelStageChanged").at("/detail/reason").asText()).isEqualTo("It was better.");
        }
        var newest = post(api, "registered-models/get-latest-versions", "{\"name\": \"scenario-churn\", \"stages\": [\"Production\"]}");
        assertThat(newest.at("/model_versions/0/version").asText()).isEqualTo("1");
        var history = api.get("/models/scenario-churn/history").json().path("history");
        assertThat(history).hasSize(6);
        assertThat(history.get(0).path("action").asText()).isEqualTo("rollback");
        assertThat(history.get(0).path("user").asText()).isEqualTo("admin");
    }

    @Test
    void shouldSearchRunsThatWereLoggedJustNow(Api api) {
        var experiment = post(api, "experiments/create", "{\"name\": \"scenario-search\"}").path("experiment_id").asText();
        for (int i = 0; i < 5; i++) {
            var run = post(api, "runs/create", "{\"experiment_id\": \"%s\", \"start_time\": %d}".formatted(experiment, i));
            var id = run.at("/run/info/run_id").asText();
            post(
                api,
                "runs/log-metric",
                "{\"run_id\": \"%s\", \"key\": \"acc\", \"value\": 0.%d, \"timestamp\": 1, \"step\": 0}".formatted(id, i)
            );

            var search = "{\"experiment_ids\": [\"%s\"], \"filter\": \"metrics.acc >= 0.2\", \"order_by\": [\"metrics.acc DESC\"]}";
            var found = post(api, "runs/search", search.formatted(experiment)).path("runs");

            assertThat(found).hasSize(Math.max(0, i - 1));
            if (i >= 2) {
                assertThat(found.get(0).at("/info/run_id").asText()).isEqualTo(id);
            }
        }
    }

    @Test
    @Needs(Ability.OWN_PROCESSES)
    void shouldTellOfEachChangeThoughTheSenderIsKilledAgainAndAgain(Api api, AwsClients aws) {
        var told = new TreeSet<String>();
        try (var tap = Tap.onModel(aws, "scenario-killed")) {
            post(api, "registered-models/create", "{\"name\": \"scenario-killed\"}");
            for (int i = 1; i <= 3; i++) {
                post(api, "model-versions/create", "{\"name\": \"scenario-killed\", \"source\": \"s3://b/m\"}");
                senders().forEach(ProcessHandle::destroyForcibly);
                var alias = "{\"name\": \"scenario-killed\", \"alias\": \"best\", \"version\": \"%d\"}".formatted(i);
                post(api, "registered-models/alias", alias);
            }

            tap.next(event -> {
                told.add(event.path("detail-type").asText() + " " + event.at("/detail/version").asText());
                return told.size() == 6;
            });
        }
        assertThat(told).contains("ModelVersionRegistered 3", "ModelStageChanged 3");
    }

    /** Processes of the function that sends the events. */
    private static Stream<ProcessHandle> senders() {
        return ProcessHandle.current()
            .descendants()
            .filter(process -> {
                try {
                    var environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
                    return environment.contains("AWS_LAMBDA_FUNCTION_NAME=gatehouse-model-events");
                } catch (IOException gone) {
                    return false;
                }
            });
    }

    @Test
    void shouldRefuseInMlflowsForm(Api api, Environment environment) {
        var anonymous = Api.anonymous(environment.api()).get(MLFLOW + "experiments/get?experiment_id=0");
        var unknown = api.get(MLFLOW + "nothing/here");

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.json().path("error_code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("error_code").asText()).isEqualTo("ENDPOINT_NOT_FOUND");
    }

    private static void promote(Api api, int version) {
        var path = "/models/scenario-churn/versions/" + version + "/promote";
        var answer = Await.until("the gates", Duration.ofSeconds(120), () ->
            Optional.of(api.post(path, "{\"stage\": \"Production\"}")).filter(told -> told.status() != 503)
        );
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static JsonNode post(Api api, String path, String body) {
        var answer = api.post(MLFLOW + path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
