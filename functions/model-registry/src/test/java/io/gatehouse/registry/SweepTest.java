package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Version;
import io.gatehouse.registry.models.Versions;
import io.gatehouse.registry.table.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More versions leave a stage at once than a transaction holds. */
class SweepTest {

    private static final Actor KIM = new Actor("kim", "k", null);
    private static final int MANY = 201;

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @BeforeEach
    void fillAStage() {
        gatehouse.registry.models().create("fraud", "", Map.of(), KIM);
        for (int number = 1; number <= MANY; number++) {
            gatehouse.registry.versions().create("fraud", new Versions.Start("s3://b/m", "", "", "", null, Map.of()), KIM);
            gatehouse.registry.promotions().transition("fraud", number, Stage.STAGING, false, KIM);
        }
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldWriteTheStageOfEachIntoItsOwnItemInTheEnd() {
        gatehouse.registry.promotions().transition("fraud", MANY, Stage.STAGING, true, KIM);

        assertThat(kept()).containsOnlyOnce("STAGING").hasSize(MANY);
        assertThat(gatehouse.registry.models().get("fraud").staging()).containsExactly(MANY);
        assertThat(gatehouse.registry.models().get("fraud").unswept()).isEmpty();
        assertThat(gatehouse.registry.models().history("fraud", 3, Long.MAX_VALUE))
            .extracting(record -> record.action())
            .containsExactly("archive_versions", "archive_versions", "transition_stage");
    }

    @Test
    void shouldCarryOnWithTheNextChangeOfAStageWhereItWasStopped() {
        var stopped = new TestRegistry(new Faults(table.table(), 1)).registry.promotions();
        assertThatThrownBy(() -> stopped.transition("fraud", MANY, Stage.STAGING, true, KIM)).isInstanceOf(Faults.Stopped.class);
        assertThat(gatehouse.registry.models().get("fraud").unswept()).hasSize(MANY - 1 - 90);
        assertThat(gatehouse.registry.versions().newest(gatehouse.registry.models().get("fraud"), List.of(Stage.STAGING))).hasSize(1);

        gatehouse.registry.promotions().transition("fraud", 1, Stage.PRODUCTION, false, KIM);

        assertThat(kept()).containsOnlyOnce("STAGING").containsOnlyOnce("PRODUCTION");
        assertThat(gatehouse.registry.models().get("fraud").unswept()).isEmpty();
    }

    /** Stages as they stand in the versions' own items. */
    private List<String> kept() {
        var model = gatehouse.registry.models().get("fraud");
        return table
            .table()
            .query(Range.of("MODEL#" + model.id(), "V#"))
            .stream()
            .map(item -> Documents.read(item.json(), Version.class).stage().name())
            .toList();
    }
}
