package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Champions;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever moment workers are killed at, every row is in the output once. */
@ExtendWith(Scenarios.class)
class BatchKilledIT {

    private static final Path FOLDER = Samples.ROOT.resolve("samples/models/flight-delay");
    private static final String DATASET = "scenario-killed";
    private static final String MODEL = "scenario-killed-late";
    private static final String WORKER = "io.gatehouse.batch.BatchHandler";
    private static final int KILLS = 20;
    private static final int ROWS = 120_000;
    private static final int CHUNKS = 3;
    /** A worker starts and does its first chunk in about as long. */
    private static final int LATEST_MILLIS = 4_000;
    private static final String CONTRACT = """
    {"fields":[{"name":"flight"},{"name":"date","type":"datetime"},{"name":"distance","type":"integer"},
    {"name":"origin"},{"name":"destination"}],"gatehouse":{"inference":[{"model":"%s","id":"flight"}]}}
    """.formatted(MODEL);

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<String> flights = Samples.text(FOLDER.resolve("departures.csv")).lines().toList();
    private final List<String> expected = Samples.text(FOLDER.resolve("expected.csv")).lines().toList();
    private int kills;

    @Test
    @Needs({ Ability.OWN_PROCESSES, Ability.MINUTES })
    void shouldHaveEachRowOnceThoughWorkersAreKilledTwentyTimes(Gate gate, Api api, AwsClients aws) throws InterruptedException {
        // Given a data set that is bound to a model
        Champions.serve(aws, api, MODEL, FOLDER.resolve("registration.json"), FOLDER.resolve("model.ubj"));
        gate.agree(DATASET, CONTRACT);
        var queue = aws.sqs.getQueueUrl(get -> get.queueName("gatehouse-batch-inference")).queueUrl();
        var runs = new ArrayList<Run>();

        // When all workers are killed at random moments, and the queue delivers again what they had
        while (kills < KILLS) {
            var run = gate.verdictOn(DATASET + "/" + runs.size() + ".csv", file(runs.size()));
            var batch = run.id() + "." + MODEL + ".champion";
            Await.untilTrue("the batch", Gate.PATIENCE, () -> api.get("/batches/" + batch).status() == 200);
            while (kills < KILLS && isRunning(api, batch)) {
                killAllWorkers(api, batch);
                deliverAgain(aws, queue, batch);
            }
            Await.untilTrue("the end of the batch", Gate.PATIENCE, () -> !isRunning(api, batch));
            assertThat(
                api
                    .get("/batches/" + batch)
                    .json()
                    .at("/rows/predicted")
                    .asInt()
            ).isEqualTo(ROWS);
            runs.add(run);
        }

        // Then every row is there once, with the model's own answer, and is found by its id
        for (int i = 0; i < runs.size(); i++) {
            assertEachRowOnce(gate, runs.get(i), i);
            assertFoundById(api, i);
        }
    }

    private void killAllWorkers(Api api, String batch) throws InterruptedException {
        Await.untilTrue("a worker", Gate.PATIENCE, () -> !workers().isEmpty() || !isRunning(api, batch));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
        workers().forEach(ProcessHandle::destroyForcibly);
        // One that hits nobody at work does not count.
        kills += isRunning(api, batch) ? 1 : 0;
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(WORKER))
            .toList();
    }

    /** What a dead worker had would come again when its message's time is over, in twelve minutes: here it comes at once. */
    private static void deliverAgain(AwsClients aws, String queue, String batch) {
        for (int i = 0; i < CHUNKS; i++) {
            var message = "{\"batch\":\"%s\",\"chunk\":%d}".formatted(batch, i);
            aws.sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message));
        }
    }

    private static boolean isRunning(Api api, String batch) {
        return api
            .get("/batches/" + batch)
            .json()
            .path("status")
            .asText()
            .equals("running");
    }

    private byte[] file(int delivery) {
        var text = new StringBuilder(flights.getFirst()).append('\n');
        for (int i = 0; i < ROWS; i++) {
            var flight = flights.get(1 + (i % (flights.size() - 1)));
            text.append(id(delivery, i)).append(flight, flight.indexOf(','), flight.length()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String id(int delivery, int row) {
        return "k" + delivery + "-" + row;
    }

    private void assertEachRowOnce(Gate gate, Run run, int delivery) {
        var seen = new BitSet(ROWS);
        for (var key : gate.lake("predictions/" + MODEL + "/" + DATASET + "/" + run.id() + "/")) {
            gate.read(key)
                .lines()
                .forEach(line -> {
                    var json = Api.json(line);
                    int row = json.path("row").asInt() - 1;
                    assertThat(seen.get(row)).as("row %d is there twice", row).isFalse();
                    seen.set(row);
                    assertThat(json.path("id").asText()).isEqualTo(id(delivery, row));
                    assertThat(json.path("score").asDouble()).as(line).isCloseTo(score(row), within(1e-6));
                });
        }
        assertThat(seen.cardinality()).isEqualTo(ROWS);
        assertThat(gate.lake("quarantine/" + DATASET + "/" + run.id() + "/")).isEmpty();
    }

    private double score(int row) {
        var line = expected.get(1 + (row % (expected.size() - 1)));
        return Double.parseDouble(line.substring(line.indexOf(',') + 1));
    }

    private static void assertFoundById(Api api, int delivery) {
        var rows = Api.JSON.createArrayNode();
        for (int i = 0; i < ROWS; i += ROWS / 10) {
            rows.addObject().put("id", id(delivery, i));
        }
        var asked = Api.JSON.createObjectNode().set("rows", rows).toString();
        var answer = Await.until("the table", Gate.PATIENCE, () ->
            Optional.of(api.post("/predict/" + MODEL, asked)).filter(told -> told.status() != 503)
        );
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("predictions")).allMatch(prediction -> prediction.path("source").asText().equals("precomputed"));
    }
}
