package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** Drift that no column shows is seen in what columns add to a model's answers. */
@ExtendWith(Scenarios.class)
class ExplanationIT {

    private static final Path FOLDER = Samples.ROOT.resolve("samples/models/interaction");
    private static final String FIELDS =
        "\"fields\":[{\"name\":\"x1\",\"type\":\"number\"},{\"name\":\"x2\",\"type\":\"number\"},{\"name\":\"x3\",\"type\":\"number\"}]";

    @Test
    void shouldSeeAChangeOfInteractionThatLeavesEveryColumnAsItWas(Gate gate, Api api, AwsClients aws) {
        aws.s3.putObject(
            call -> call.bucket("gatehouse-models").key("interaction/v1.ubj"),
            RequestBody.fromFile(FOLDER.resolve("model.ubj"))
        );
        gate.agree("interaction", "{" + FIELDS + ",\"gatehouse\":{\"drift\":{\"model\":\"interaction/v1.ubj\"}}}");
        first(gate, api, "interaction");

        try (var tap = Tap.onGatehouse(aws, "interaction")) {
            var run = gate.verdictOn("interaction/after.csv", Samples.bytes(FOLDER.resolve("after.csv")));
            var drift = drift(api, run);

            assertThat(drift.path("features"))
                .hasSize(3)
                .noneMatch(feature -> feature.path("drifted").asBoolean());
            assertThat(drift.path("drifted").asBoolean()).isTrue();
            assertThat(drift.at("/explanation/source").asText()).isEqualTo("interaction/v1.ubj");
            assertThat(drift.at("/explanation/classifier/auc").asDouble()).isGreaterThan(0.6);
            assertThat(drift.at("/explanation/classifier/p_value").asDouble()).isLessThan(0.002);
            var event = tap.next("DriftDetected").path("detail");
            assertThat(event.at("/features/0/kind").asText()).isEqualTo("attribution");
            assertThat(event.at("/features/0/recommendation/ko").asText()).isNotEmpty();
            assertThat(gate.read("reports/interaction/" + run.id() + "/drift.html")).contains("AUC", "모델의 답에 대한 열의 기여");
        }
    }

    @Test
    void shouldSayThatTheModelIsMissing(Gate gate, Api api) {
        gate.agree("unexplained", "{" + FIELDS + ",\"gatehouse\":{\"drift\":{\"model\":\"nowhere/v1.ubj\"}}}");
        first(gate, api, "unexplained");

        var run = gate.verdictOn("unexplained/after.csv", Samples.bytes(FOLDER.resolve("after.csv")));

        var drift = drift(api, run);
        assertThat(drift.path("drifted").asBoolean()).isFalse();
        assertThat(drift.at("/explanation/decision").asText()).isEqualTo("not_compared");
        assertThat(drift.at("/explanation/reason/en").asText()).contains("There is no model 'nowhere/v1.ubj'");
    }

    private static void first(Gate gate, Api api, String dataset) {
        gate.verdictOn(dataset + "/before.csv", Samples.bytes(FOLDER.resolve("before.csv")));
        Await.untilTrue("a baseline", Gate.PATIENCE, () -> api.get("/datasets/" + dataset + "/baseline").status() == 200);
    }

    private static JsonNode drift(Api api, Run run) {
        return Await.until("a comparison of " + run.id(), Gate.PATIENCE, () -> {
            var answer = api.get("/datasets/" + run.dataset() + "/runs/" + run.id() + "/drift");
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        });
    }
}
