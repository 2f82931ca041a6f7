package io.gatehouse.validation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.work.Job.State;
import io.gatehouse.validation.work.Order.Backfill;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackfillsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    private final InMemoryLanding landing = new InMemoryLanding();
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final Deque<String> queue = new ArrayDeque<>();
    private final List<String> delivered = new ArrayList<>();
    private int sends;
    private int breaksAt = -1;
    private final Backfills backfills = new Backfills(landing, jobs, this::send, InstantSource.fixed(NOW));

    private void send(List<String> messages) {
        if (sends++ == breaksAt) {
            throw new IllegalStateException("throttled");
        }
        queue.addAll(messages);
    }

    @BeforeEach
    void begin() {
        jobs.begin(Job.asked("j1", "orders", "backfill", NOW, "ana"));
    }

    @Test
    void shouldFeedEveryFileOfTheDatasetInSteps() throws IOException {
        for (int i = 0; i < 1_201; i++) {
            landing.put("orders/%04d.csv".formatted(i), NOW.minusSeconds(60));
        }
        landing.put("orders/2026/", NOW);
        landing.put("orders2/a.csv", NOW);

        work(new Backfill("orders", "j1", "", null, 5_000, 0));

        assertThat(delivered)
            .hasSize(1_201)
            .doesNotHaveDuplicates()
            .allMatch(key -> key.startsWith("orders/"));
        assertThat(job().state()).isEqualTo(State.DONE);
        assertThat(job().step()).isEqualTo(3);
        assertThat(job().counts()).containsEntry("files_seen", 1_202L).containsEntry("files_queued", 1_201L);
    }

    @Test
    void shouldFeedOnlyWhatIsAskedFor() throws IOException {
        landing.put("orders/2025/old.csv", NOW.minusSeconds(900));
        landing.put("orders/2026/a.csv", NOW.minusSeconds(900));
        landing.put("orders/2026/b.csv", NOW.minusSeconds(60));
        landing.put("orders/2026/c.csv", NOW.minusSeconds(60));

        work(new Backfill("orders", "j1", "2026/", NOW.minusSeconds(100), 1, 0));

        assertThat(delivered).containsExactly("orders/2026/b.csv");
        assertThat(job().state()).isEqualTo(State.DONE);
    }

    @Test
    void shouldEndTheSameWhereverAStepIsCutOff() throws IOException {
        for (int point = 0; point < 6; point++) {
            jobs.kept.clear();
            delivered.clear();
            begin();
            for (int i = 0; i < 1_001; i++) {
                landing.put("orders/%04d.csv".formatted(i), NOW);
            }
            sends = 0;
            breaksAt = point;

            work(new Backfill("orders", "j1", "", null, 5_000, 0));

            assertThat(delivered.stream().distinct()).as("cut off at %d", point).hasSize(1_001);
            assertThat(job().counts()).containsEntry("files_queued", 1_001L);
            assertThat(job().state()).isEqualTo(State.DONE);
        }
    }

    private Job job() {
        return jobs.find("orders", "j1").orElseThrow();
    }

    /** Works the queue off as Lambda does: what fails comes again. */
    private void work(Backfill first) throws IOException {
        queue.add(Messages.of(first, NOW));
        while (!queue.isEmpty()) {
            String message = queue.remove();
            JsonNode json = Json.mapper().readTree(message);
            if (Messages.order(json).orElse(null) instanceof Backfill order) {
                @Nullable
                Throwable failed = catchThrowable(() -> backfills.perform(order));
                if (failed != null) {
                    queue.add(message);
                }
            } else {
                assertThat(json.path("time").asText()).isNotBlank();
                delivered.add(json.at("/detail/object/key").asText());
            }
        }
    }
}
