package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** Answers that a plan has logged are a data set like any other: validated, joined with labels, erased. */
@ExtendWith(Scenarios.class)
class PredictionLogIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = "scenario-logged";
    private static final String CONTRACT = """
    {"fields":[{"name":"id","type":"string"},{"name":"model","type":"string"},{"name":"prediction","type":"string"}],
     "fieldsMatch":"subset","primaryKey":"id","gatehouse":{"kind":"predictions"}}
    """;

    @Test
    void shouldDeliverLoggedAnswersAsADataSetThatRowsCanBeErasedOf(Gate gate, Api api, AwsClients aws) {
        gate.agree("predictions", CONTRACT);
        var plan = "{\"log\":{\"sample\":1},\"fallback\":[{\"default\":{\"score\":0.25,\"prediction\":\"no\"}}]}";
        aws.s3.putObject(put -> put.bucket(Gate.LAKE).key("config/serving/" + NAME + ".json"), RequestBody.fromString(plan));
        Await.untilTrue("the plan", SOON, () -> api.post("/predict/" + NAME, row("l-0")).status() == 200);

        assertThat(api.post("/predict/" + NAME, row("l-7")).status()).isEqualTo(200);

        var run = Await.until("a file of predictions", SOON, () ->
            gate
                .runs("predictions")
                .stream()
                .filter(Run::finished)
                .filter(each -> accepted(gate, each).contains("l-7"))
                .findFirst()
        );
        assertThat(accepted(gate, run)).contains(NAME, "\"x1\":0.4", "\"source\":\"fallback\"");

        var asked = api.post("/datasets/predictions:erase", "{\"keys\":[{\"id\":\"l-7\"}]}");
        Await.until("the end of the erasure", Gate.PATIENCE, () ->
            Optional.of(api.get(asked.header("Location")).json()).filter(job -> job.path("state").asText().equals("done"))
        );
        assertThat(accepted(gate, run)).doesNotContain("l-7");
    }

    private static String accepted(Gate gate, Run run) {
        var text = new StringBuilder();
        for (var key : gate.lake("accepted/predictions/" + run.id() + "/")) {
            text.append(key.endsWith(".gz") ? inflated(gate.bytes(key)) : gate.read(key));
        }
        return text.toString();
    }

    private static String inflated(byte[] bytes) {
        try (var file = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String id) {
        return "{\"rows\":[{\"id\":\"%s\",\"features\":{\"x1\":0.4}}]}".formatted(id);
    }
}
