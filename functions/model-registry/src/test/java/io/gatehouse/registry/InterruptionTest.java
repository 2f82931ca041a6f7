package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Versions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is interrupted, before or after any of its writes, leaves a model with as many records as changes, and one champion. */
class InterruptionTest {

    private static final Actor KIM = new Actor("kim", "k", null);

    @Test
    void shouldLeaveNoHalfStateWhereverItIsInterrupted() {
        boolean interrupted = true;
        for (int stop = 0; interrupted; stop++) {
            try (var table = new TestTable()) {
                var faults = new Faults(table.table(), stop);
                interrupted = interrupted(faults);
                check(new TestRegistry(table.table()), stop);
            }
        }
    }

    private static boolean interrupted(Faults faults) {
        try {
            work(new TestRegistry(faults));
            return false;
        } catch (Faults.Stopped stopped) {
            return true;
        }
    }

    private static void work(TestRegistry gatehouse) {
        var registry = gatehouse.registry;
        registry.models().create("fraud", "", Map.of(), KIM);
        for (int i = 0; i < 3; i++) {
            registry.versions().create("fraud", new Versions.Start("s3://b/m", "", "", "", null, Map.of()), KIM);
        }
        registry.promotions().transition("fraud", 1, Stage.PRODUCTION, true, KIM);
        registry.promotions().transition("fraud", 2, Stage.PRODUCTION, true, KIM);
        registry.promotions().setAlias("fraud", "champion", 3, KIM);
        registry.promotions().rollback("fraud", KIM);
        registry.versions().delete("fraud", 3, KIM);
    }

    private static void check(TestRegistry gatehouse, int stop) {
        var model = gatehouse.registry
            .models()
            .search("", List.of(), 10, null, any -> true)
            .items()
            .stream()
            .findFirst();
        if (model.isEmpty()) {
            assertThat(stop).isLessThan(2);
            return;
        }
        var history = gatehouse.registry.models().history("fraud", 100, Long.MAX_VALUE);
        assertThat(history).hasSize((int) model.get().changes());
        assertThat(model.get().production()).hasSizeLessThan(2);
        long made = history
            .stream()
            .filter(record -> record.action().equals("create_version"))
            .count();
        long deleted = history
            .stream()
            .filter(record -> record.action().equals("delete_version"))
            .count();
        var versions = gatehouse.registry
            .versions()
            .search("name = 'fraud'", List.of(), 10, null, any -> true)
            .items();
        assertThat(versions).hasSize((int) (made - deleted));
        assertThat(versions)
            .filteredOn(found -> found.version().stage() == Stage.PRODUCTION)
            .extracting(found -> found.version().number())
            .containsExactlyElementsOf(model.get().production());
    }
}
