package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.events.LandedObject;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunWatchTest {

    private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

    private final InMemoryRuns runs = new InMemoryRuns();
    private final Run run = Run.running("r1", "orders", new LandedObject("landing", "orders/a.csv", null, "e", 500), "v1", START);
    private Instant now = START;
    private final RunWatch watch = new RunWatch(() -> now, START.plusSeconds(60), run, runs);

    @Test
    void shouldNoteProgressEveryTenSeconds() throws IOException {
        runs.begin(run);

        for (int second = 1; second <= 25; second++) {
            now = START.plusSeconds(second);
            watch.at(second * 10L, second);
            long noted = second - (second % 10);
            assertThat(runs.run("orders", "r1").orElseThrow().progress()).isEqualTo(
                noted == 0 ? null : new Run.Progress(noted * 10, noted, START.plusSeconds(noted))
            );
        }
    }

    @Test
    void shouldEndWhatWouldBeStopped() {
        runs.begin(run);
        now = START.plusSeconds(61);

        assertThatThrownBy(() -> watch.at(100, 7))
            .isInstanceOf(TooSlowException.class)
            .hasMessageContaining("100 bytes read of a file of 500");
    }
}
