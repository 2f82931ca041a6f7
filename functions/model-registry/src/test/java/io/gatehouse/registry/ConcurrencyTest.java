package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Versions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int CLIENTS = 32;
    private static final Actor KIM = new Actor("kim", "k", null);

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldNumberVersionsWithoutGapsWhenManyAreMadeAtOnce() throws Exception {
        gatehouse.registry.models().create("fraud", "", Map.of(), KIM);

        var numbers = atOnce(i -> version("fraud"));

        assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CLIENTS).boxed().toList());
        assertThat(gatehouse.registry.models().history("fraud", 100, Long.MAX_VALUE))
            .extracting(record -> record.number())
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, CLIENTS + 1)
                    .mapToObj(i -> (long) (CLIENTS + 2 - i))
                    .toList()
            );
    }

    @Test
    void shouldHaveOneInProductionWhenManyArePromotedAtOnce() throws Exception {
        gatehouse.registry.models().create("fraud", "", Map.of(), KIM);
        for (int i = 0; i < CLIENTS; i++) {
            version("fraud");
        }

        atOnce(i -> gatehouse.registry.promotions().transition("fraud", i + 1, Stage.PRODUCTION, true, KIM));

        var model = gatehouse.registry.models().get("fraud");
        assertThat(model.production()).hasSize(1);
        var stages = IntStream.rangeClosed(1, CLIENTS)
            .mapToObj(i -> gatehouse.registry.versions().get("fraud", i).version().stage())
            .toList();
        assertThat(stages)
            .containsOnlyOnce(Stage.PRODUCTION)
            .filteredOn(stage -> stage == Stage.ARCHIVED)
            .hasSize(CLIENTS - 1);
        assertThat(gatehouse.registry.models().history("fraud", 100, Long.MAX_VALUE))
            .filteredOn(record -> record.action().equals("transition_stage"))
            .hasSize(CLIENTS);
    }

    @Test
    void shouldLoseNoMetricThatManyLogToOneRun() throws Exception {
        var experiment = gatehouse.post("experiments/create", Map.of("name", "e")).body().path("experiment_id").asText();
        var run = gatehouse.post("runs/create", Map.of("experiment_id", experiment)).body().at("/run/info/run_id").asText();

        atOnce(i -> gatehouse.post("runs/log-metric", Map.of("run_id", run, "key", "loss", "value", i, "timestamp", i, "step", i)));

        var history = gatehouse
            .get("metrics/get-history", "run_id=" + run + "&metric_key=loss")
            .body()
            .path("metrics");
        assertThat(history).hasSize(CLIENTS);
    }

    private int version(String name) {
        var start = new Versions.Start("s3://b/m", "", "", "", null, Map.of());
        return gatehouse.registry.versions().create(name, start, KIM).version().number();
    }

    private static <T> List<T> atOnce(IntFunction<T> call) throws InterruptedException {
        var calls = IntStream.range(0, CLIENTS)
            .<Callable<T>>mapToObj(i -> () -> call.apply(i))
            .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
