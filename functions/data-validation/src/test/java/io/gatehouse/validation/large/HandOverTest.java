package io.gatehouse.validation.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.range.Workspace;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.Lineage;
import io.gatehouse.validation.gate.RowJudging;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.gate.Terms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private static final long MOST = 1000;
    private static final Outcome IN_ONE_PASS = new Outcome(
        Verdict.ACCEPTED,
        new RowCounts(1, 1, 0),
        List.of(),
        Optional.empty(),
        DatasetProfile.EMPTY,
        Optional.empty(),
        1
    );

    private final Book book = new Book();
    private final Map<String, byte[]> kept = new HashMap<>();
    private final HandOver handOver = new HandOver((file, rows, watch) -> Optional.of(IN_ONE_PASS), book, (d, r) -> new Folder(), MOST);

    @Test
    void shouldJudgeHereWhatIsSmallOrCannotBeCut() throws IOException {
        assertThat(judge("d/a.csv", MOST)).contains(IN_ONE_PASS);
        assertThat(judge("d/a.csv.gz", MOST + 1)).contains(IN_ONE_PASS);
        assertThat(book.told).isEmpty();
    }

    @Test
    void shouldStartAnExecutionThatKnowsTheContract() throws IOException {
        // When
        var outcome = judge("d/a.csv", MOST + 1);

        // Then
        assertThat(outcome).isEmpty();
        assertThat(book.told).containsExactly("start d r1");
        var job = Job.read(new ByteArrayInputStream(kept.get("job.json")));
        assertThat(job.run().object().key()).isEqualTo("d/a.csv");
        assertThat(job.terms().version()).isEqualTo(terms().version());
        assertThat(job.terms().agreement()).isEqualTo(terms().agreement());
    }

    @Test
    void shouldLeaveAnExecutionThatRunsAlone() throws IOException {
        book.state = Executions.State.RUNNING;

        assertThat(judge("d/a.csv", MOST + 1)).isEmpty();
        assertThat(book.told).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void shouldTakeUpAFailedExecutionAgain() throws IOException {
        book.state = Executions.State.FAILED;

        assertThat(judge("d/a.csv", MOST + 1)).isEmpty();
        assertThat(book.told).containsExactly("redrive r1");
        assertThat(kept).as("what the steps agreed on stays").isEmpty();
    }

    private Optional<Outcome> judge(String key, long size) throws IOException {
        var object = new LandedObject("landing", key, null, "etag", size);
        var none = new Rows(0, 0, 0);
        var run = new Run(
            "r1",
            "d",
            object,
            RunStatus.RUNNING,
            terms().version(),
            none,
            List.of(),
            null,
            Instant.EPOCH,
            null,
            null,
            List.of(),
            Lineage.NONE
        );
        var file = new RowJudging.File(run, Format.ofName(key).orElseThrow(), terms(), Circumstances.UNKNOWN);
        return handOver.judge(file, Outputs.none(), Progress.NONE);
    }

    private static Terms terms() {
        return Terms.of("d", Optional.of(new KeptContract("{\"fields\":[{\"name\":\"a\"}]}", Origin.GIT)));
    }

    /** Remembers what it was told. */
    private static final class Book implements Executions {

        private final List<String> told = new ArrayList<>();
        private State state = State.NONE;

        @Override
        public State state(String runId) {
            return state;
        }

        @Override
        public void start(String dataset, String runId) {
            told.add("start " + dataset + " " + runId);
        }

        @Override
        public void redrive(String runId) {
            told.add("redrive " + runId);
        }
    }

    private final class Folder implements Workspace {

        @Override
        public void put(String name, byte[] content) {
            kept.put(name, content);
        }

        @Override
        public void put(String name, Path content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outputs.Output create(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String name) {
            return new ByteArrayInputStream(kept.get(name));
        }
    }
}
