package io.gatehouse.registry.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.Faults;
import io.gatehouse.registry.TestTable;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import io.gatehouse.registry.tracking.RunIndex.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final int RUNS = 520;

    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void shouldSweepWhatWasReplacedOnceNobodyReadsItAnyMore() {
        try (var engine = new TestTable()) {
            var table = engine.table();
            var segments = new Segments(table, "1", () -> UUID.randomUUID().toString(), clock);
            var all = new ArrayList<Known>();
            for (int i = 0; i < 12; i++) {
                var row = new Known(1, run("r" + i));
                all.add(row);
                segments.append(segments.manifest(), List.of(row), all);
            }
            assertThat(kept(table)).isEqualTo(12);

            now = now.plus(Duration.ofMinutes(11));
            var last = new Known(1, run("last"));
            all.add(last);
            segments.append(segments.manifest(), List.of(last), all);

            assertThat(kept(table)).isEqualTo(segments.manifest().segments().size());
            assertThat(
                segments
                    .manifest()
                    .segments()
                    .stream()
                    .flatMap(segment -> segments.read(segment).stream())
                    .map(known -> known.run().id())
            ).containsExactlyInAnyOrderElementsOf(
                all
                    .stream()
                    .map(known -> known.run().id())
                    .toList()
            );
        }
    }

    @Test
    void shouldFindEveryRunWhereverFoldingIsInterrupted() {
        boolean interrupted = true;
        for (int stop = 0; interrupted; stop++) {
            try (var engine = new TestTable()) {
                seed(engine.table());
                interrupted = interrupted(new Faults(engine.table(), stop));

                var index = new RunIndex(engine.table(), "1", () -> UUID.randomUUID().toString(), clock);
                assertThat(index.runs()).hasSize(RUNS);
                assertThat(new RunIndex(engine.table(), "1", () -> UUID.randomUUID().toString(), clock).runs()).hasSize(RUNS);
            }
        }
    }

    private boolean interrupted(Table faults) {
        try {
            new RunIndex(faults, "1", () -> UUID.randomUUID().toString(), clock).runs();
            return false;
        } catch (Faults.Stopped stopped) {
            return true;
        }
    }

    private static void seed(Table table) {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < RUNS; i++) {
            writes.addAll(RunKeys.next(run("r" + i), 0));
            if (writes.size() == Table.LARGEST_TRANSACTION || i == RUNS - 1) {
                table.write(writes);
                writes.clear();
            }
        }
    }

    private static long kept(Table table) {
        return table.query(Range.of("SEGMENTS#1", "S#")).size();
    }

    private static Run run(String id) {
        return new Run(
            id,
            "1",
            id,
            "kim",
            "RUNNING",
            0,
            null,
            "s3://b/" + id,
            false,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of()
        );
    }
}
