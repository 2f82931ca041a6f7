package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Versions;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two environments of the function change the same things by turns, each with what it remembers. */
class TwoEnvironmentsTest {

    private static final Actor KIM = new Actor("kim", "k", null);

    private final TestTable table = new TestTable();
    private final Counting counting = new Counting(table.table());
    private final TestRegistry one = new TestRegistry(counting);
    private final TestRegistry other = new TestRegistry(table.table());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldNotReadWhatItWroteItself() {
        var run = run(one);
        log(one, run, 1);
        one.registry.models().create("fraud", "", Map.of(), KIM);
        version(one);
        int reads = counting.reads;

        log(one, run, 2);
        version(one);
        one.registry.promotions().transition("fraud", 1, Stage.STAGING, true, KIM);
        one.registry.promotions().transition("fraud", 2, Stage.STAGING, true, KIM);

        assertThat(counting.reads).isEqualTo(reads);
        assertThat(history(other, run)).hasSize(2);
        assertThat(other.registry.versions().get("fraud", 1).version().stage()).isEqualTo(Stage.ARCHIVED);
    }

    @Test
    void shouldLoseNoMetricThatAnotherLogged() {
        var run = run(one);
        for (int step = 0; step < 6; step++) {
            log(step % 2 == 0 ? one : other, run, step);
        }

        assertThat(history(one, run)).hasSize(6);
    }

    @Test
    void shouldRefuseByWhatIsAndNotByWhatWas() {
        var run = run(one);
        other.tracking.runs().delete(run);

        assertThat(send(one, run, 1).errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");

        other.tracking.runs().restore(run);

        assertThat(send(one, run, 1).status()).isEqualTo(200);
    }

    @Test
    void shouldPromoteBesideAnother() {
        one.registry.models().create("fraud", "", Map.of(), KIM);
        version(one);
        version(other);
        version(one);
        one.registry.promotions().transition("fraud", 1, Stage.PRODUCTION, true, KIM);
        other.registry.promotions().transition("fraud", 2, Stage.PRODUCTION, true, KIM);
        one.registry.promotions().transition("fraud", 3, Stage.PRODUCTION, true, KIM);

        var model = other.registry.models().get("fraud");

        assertThat(model.production()).containsExactly(3);
        assertThat(model.champions()).containsExactly(1, 2);
        assertThat(other.registry.versions().get("fraud", 2).version().stage()).isEqualTo(Stage.ARCHIVED);
        assertThat(other.registry.models().history("fraud", 100, Long.MAX_VALUE)).hasSize(7);
    }

    @Test
    void shouldNotTakeAModelMadeAnewForTheOneThatWas() {
        one.registry.models().create("fraud", "the first", Map.of(), KIM);
        version(one);
        other.registry.models().delete("fraud", KIM);
        other.registry.models().create("fraud", "the second", Map.of(), KIM);
        version(other);

        assertThat(version(one)).isEqualTo(2);
        assertThat(one.registry.models().get("fraud").description()).isEqualTo("the second");
        assertThat(one.registry.models().history("fraud", 100, Long.MAX_VALUE)).hasSize(3);
    }

    @Test
    void shouldKeepTheNewestOfTheArchiveWhenAnotherComesOutOfIt() {
        one.registry.models().create("fraud", "", Map.of(), KIM);
        version(one);
        version(one);
        for (int number : List.of(1, 2, 1)) {
            one.registry.promotions().transition("fraud", number, Stage.PRODUCTION, true, KIM);
        }

        var newest = one.registry.versions().newest(one.registry.models().get("fraud"), List.of(Stage.ARCHIVED));

        assertThat(newest)
            .extracting(found -> found.version().number())
            .containsExactly(2);
    }

    private static String run(TestRegistry registry) {
        return registry.post("runs/create", Map.of("experiment_id", "0")).body().at("/run/info/run_id").asText();
    }

    private static void log(TestRegistry registry, String run, int step) {
        assertThat(send(registry, run, step).status()).isEqualTo(200);
    }

    private static TestRegistry.Answer send(TestRegistry registry, String run, int step) {
        return registry.post("runs/log-metric", Map.of("run_id", run, "key", "loss", "value", step, "timestamp", step, "step", step));
    }

    private static Iterable<?> history(TestRegistry registry, String run) {
        return registry
            .get("metrics/get-history", "run_id=" + run + "&metric_key=loss")
            .body()
            .path("metrics");
    }

    private static int version(TestRegistry registry) {
        var start = new Versions.Start("s3://b/m", "", "", "", null, Map.of());
        return registry.registry.versions().create("fraud", start, KIM).version().number();
    }

    /** Counts what is read. */
    private static final class Counting implements Table {

        private final Table table;
        private int reads;

        Counting(Table table) {
            this.table = table;
        }

        @Override
        public Optional<Item> get(Key key) {
            reads++;
            return table.get(key);
        }

        @Override
        public List<Item> get(Collection<Key> keys) {
            reads += keys.isEmpty() ? 0 : 1;
            return table.get(keys);
        }

        @Override
        public List<Item> query(Range range) {
            reads++;
            return table.query(range);
        }

        @Override
        public void write(List<Write> writes) {
            table.write(writes);
        }
    }
}
