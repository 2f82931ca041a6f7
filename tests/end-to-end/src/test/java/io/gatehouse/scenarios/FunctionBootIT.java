package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.local.Options;
import io.gatehouse.local.Stack;
import io.gatehouse.local.functions.FunctionUsage;
import io.gatehouse.local.functions.InvokeResult;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Boots the zip of every function that the template deploys, as a snapshot is made and restored. */
@ExtendWith(Scenarios.class)
class FunctionBootIT {

    private static final long LARGEST_ZIP = 50L << 20;

    private static final String CHAT = """
    {"path":"/v1/chat/completions","httpMethod":"POST","requestContext":{"requestId":"1"},
    "multiValueHeaders":{"Authorization":["Bearer gh_local_admin"],"Content-Type":["application/json"]},
    "body":"{\\"model\\":\\"passages\\",\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"What is a contract?\\"}]}"}
    """;

    /** An event for each function that asks for no more than an answer. */
    private static final Map<String, String> EVENTS = Map.ofEntries(
        Map.entry("gatehouse-data-validation", "{\"Records\":[]}"),
        Map.entry("gatehouse-datasets-api", request("/openapi.json")),
        Map.entry("gatehouse-authorizer", request("/datasets")),
        Map.entry("gatehouse-keys-api", request("/admin/keys")),
        Map.entry("gatehouse-drift-check", "{\"Records\":[]}"),
        Map.entry("gatehouse-batch-inference", "{\"Records\":[]}"),
        Map.entry("gatehouse-batches-api", request("/batches")),
        Map.entry("gatehouse-model-registry", request("/api/2.0/mlflow/experiments/get")),
        Map.entry("gatehouse-model-events", "{\"Records\":[]}"),
        Map.entry("gatehouse-model-gates", "{\"Records\":[]}"),
        Map.entry("gatehouse-model-intake", "{\"Records\":[]}"),
        Map.entry("gatehouse-prediction", request("/predictions/unknown")),
        Map.entry("gatehouse-llm-gateway", CHAT),
        Map.entry("gatehouse-large-file", "{\"step\":\"plan\",\"dataset\":\"orders\",\"run_id\":\"unknown\"}")
    );

    /** What is answered by a function that has nothing to do but for a file: that it looked for the file's job. */
    private static final Map<String, String> REFUSALS = Map.of("gatehouse-large-file", "work/orders/unknown/job.json");

    private static String request(String path) {
        return """
        {"type":"REQUEST","methodArn":"arn:aws:execute-api:us-east-1:000000000000:api/live/GET%s","resource":"%s","path":"%s",
        "httpMethod":"GET","headers":{"Authorization":"Bearer gh_local_admin"},"multiValueHeaders":{},"requestContext":{"requestId":"1",
        "resourcePath":"%s","authorizer":{"key_id":"admin","user":"admin","team":"admin","scopes":"admin"}}}
        """.formatted(path, path, path, path);
    }

    @Test
    @Needs(Ability.OWN_PROCESSES)
    void shouldBootEachZipAndAnswerAfterItsRestore() throws IOException {
        // Given
        try (var stack = Stack.start(Options.forTest(Samples.ROOT.resolve("cdk.out")))) {
            var functions = stack.functions();
            for (var usage : functions.usage().stream().filter(FunctionBootIT::wanted).toList()) {
                // When
                var event = EVENTS.getOrDefault(usage.function(), "{}").getBytes(StandardCharsets.UTF_8);
                var refusal = REFUSALS.get(usage.function());
                var result = functions
                    .invoke(usage.function() + ":live", event)
                    .orTimeout(180, TimeUnit.SECONDS)
                    .join();
                // Then
                var size = Files.size(functions.definition(usage.function()).code());
                var answer = new String(result.payload(), StandardCharsets.UTF_8);
                assertThat(result.succeeded())
                    .as("%s: %s", usage.function(), answer)
                    .isEqualTo(refusal == null);
                assertThat(answer).contains(refusal == null ? "" : refusal);
                assertThat(result.coldStart().orElseThrow().restore()).isPositive();
                assertThat(size).as(usage.function()).isLessThan(LARGEST_ZIP);
                report(usage.function(), size, result);
            }
            assertThat(functions.usage()).extracting("function").containsAll(EVENTS.keySet());
        }
    }

    /** {@code -Dgatehouse.boot=gatehouse-llm-gateway} boots that function alone. */
    private static boolean wanted(FunctionUsage usage) {
        return usage.function().equals(System.getProperty("gatehouse.boot", usage.function()));
    }

    private static void report(String function, long size, InvokeResult result) {
        var start = result.coldStart().orElseThrow();
        System.out.printf(
            "%-28s zip %5.1f MB   init %6d ms (CPU %.1f s)   restore to first answer %5d ms%n",
            function,
            size / 1048576.0,
            start.init().toMillis(),
            start.cpuSeconds(),
            start.restore().plus(result.duration()).toMillis()
        );
    }
}
