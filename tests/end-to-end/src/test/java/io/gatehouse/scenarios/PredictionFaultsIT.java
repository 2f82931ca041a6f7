package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Champions;
import io.gatehouse.scenarios.support.Endpoints;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.FunctionRole;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.PredictionCallers;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** While callers ask all the time, what stands behind a prediction breaks and is mended: where a fallback is declared, everybody is answered. */
@ExtendWith(Scenarios.class)
class PredictionFaultsIT {

    private static final String MODEL = "scenario-steadfast";
    private static final String ENDPOINT = "gatehouse-steadfast";
    private static final String PLAN = "{\"endpoint\":\"%s\",\"fallback\":[{\"default\":{\"score\":0.5}}]}".formatted(ENDPOINT);
    private static final Path FILE = Samples.ROOT.resolve("samples/models/interaction/model.ubj");
    private static final String FUNCTION = "io.gatehouse.prediction.PredictionHandler";
    /** Who has failed is asked again sooner. */
    private static final Duration LONGER_THAN_A_PAUSE = Duration.ofSeconds(3);

    private FunctionRole.Weakened withoutModels;
    private Endpoints endpoints;

    /** A champion that nobody has loaded, whose files cannot be read; the endpoint of the plan is not there. */
    @BeforeEach
    void breakAll(Api api, AwsClients aws, Environment environment) {
        endpoints = new Endpoints(environment.aws());
        aws.s3.putObject(put -> put.bucket(Gate.LAKE).key("config/serving/" + MODEL + ".json"), RequestBody.fromString(PLAN));
        withoutModels = FunctionRole.of("ServingPrediction", aws).without(
            grant -> grant.action().startsWith("s3:GetObject") && grant.resource().contains("models")
        );
        Champions.serve(aws, api, MODEL, FILE);
        aws.s3.putObject(put -> put.bucket("gatehouse-models").key(MODEL + "/2/model.ubj"), RequestBody.fromFile(FILE));
        // Those that start now know the plan: the others would look again within seconds.
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(FUNCTION))
            .forEach(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
    }

    @Test
    @Needs({ Ability.ROLES_ENFORCED, Ability.OWN_PROCESSES })
    void shouldAnswerThroughFaultsAndByTheModelAfterThem(Api api, AwsClients aws, Environment environment) {
        try (var callers = PredictionCallers.on(api, MODEL)) {
            // Neither the model nor its endpoint can be had; then the endpoint can, and is down again.
            assertThat(callers.awaitSource("fallback")).containsOnly("fallback");
            endpoints.create(ENDPOINT, "s3://gatehouse-models/" + MODEL + "/1/model.ubj");
            assertThat(callers.awaitSource("endpoint")).isSubsetOf("fallback", "endpoint");
            endpoints.delete(ENDPOINT);
            assertThat(callers.awaitSource("fallback")).isSubsetOf("fallback", "endpoint");

            // The model's files are back, and the registry's table is asked too often to say which version serves.
            try (var _ = environment.controls().orElseThrow().throttle("gatehouse-models")) {
                withoutModels.close();
                assertThat(callers.goOn(LONGER_THAN_A_PAUSE)).containsOnly("fallback");
            }
            assertThat(callers.awaitSource("model")).isSubsetOf("fallback", "model");

            // The alias moves: whoever asks is answered by the one version or the other.
            Champions.promote(api, MODEL, 2);
            assertThat(callers.awaitVersion("2")).containsOnly("model");
            assertThat(callers.refusals()).isEmpty();
        } finally {
            withoutModels.close();
        }
    }
}
