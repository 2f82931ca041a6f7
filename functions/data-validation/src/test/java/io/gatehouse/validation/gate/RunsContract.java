package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.gate.RunReader.DatasetSummary;
import io.gatehouse.validation.gate.Runs.Kept;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of runs must do, the table as well as its stand-in. */
public abstract class RunsContract {

    private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
    private static final LandedObject OBJECT = new LandedObject("landing", "매출/a.csv", null, "e", 5);

    protected abstract Runs runs();

    protected abstract RunReader reader();

    @Test
    void shouldLetTheFirstClaimHold() {
        assertThat(runs().claim("매출", "i1", "r1", OBJECT)).isEqualTo("r1");
        assertThat(runs().claim("매출", "i1", "r2", OBJECT)).isEqualTo("r1");
        assertThat(runs().claim("매출", "i2", "r2", OBJECT)).isEqualTo("r2");
        assertThat(runs().claim("other", "i1", "r3", OBJECT)).isEqualTo("r3");
    }

    @Test
    void shouldBeginARunOnceAndReturnWhatIsThere() {
        Run first = running("r1");
        Run later = Run.running("r1", "매출", OBJECT, "v1", AT.plusSeconds(9));

        assertThat(runs().begin(first)).isEqualTo(new Kept(first, false));
        assertThat(runs().begin(later)).isEqualTo(new Kept(first, false));
    }

    @Test
    void shouldFinishARunOnce() {
        runs().begin(running("r1"));
        Run first = ended("r1", RunStatus.ACCEPTED);

        assertThat(runs().finish(first)).isEqualTo(new Kept(first, true));
        assertThat(runs().finish(ended("r1", RunStatus.REJECTED))).isEqualTo(new Kept(first, true));
        runs().eventSent(first);
        assertThat(runs().begin(running("r1"))).isEqualTo(new Kept(first, false));
        assertThat(reader().run("매출", "r1")).contains(first);
    }

    @Test
    void shouldLetAnotherTryDecideWhatFailed() {
        runs().begin(running("r1"));
        Run failed = running("r1").ended(RunStatus.FAILED, new RunError("crashed", "It ended."), AT);
        runs().fail(failed);

        assertThat(runs().begin(running("r1"))).isEqualTo(new Kept(failed, false));
        Run finished = ended("r1", RunStatus.ACCEPTED);
        assertThat(runs().finish(finished)).isEqualTo(new Kept(finished, true));
        runs().fail(failed);
        assertThat(reader().run("매출", "r1")).contains(finished);
    }

    @Test
    void shouldNoteHowFarARunHasComeUntilItEnds() {
        runs().begin(running("r1"));
        Run reading = running("r1").at(new Run.Progress(7, 3, AT.plusSeconds(10)));

        runs().note(reading);
        assertThat(reader().run("매출", "r1")).contains(reading);

        Run ended = ended("r1", RunStatus.ACCEPTED);
        runs().finish(ended);
        runs().note(reading);
        assertThat(reader().run("매출", "r1")).contains(ended);
    }

    @Test
    void shouldJoinRepairsOneAfterAnother() {
        runs().begin(running("r1"));
        Run first = ended("r1", RunStatus.PARTIALLY_ACCEPTED);
        runs().finish(first);
        Run joined = first.repairedBy("r2", 3);

        assertThat(runs().join(first, joined)).isTrue();
        assertThat(runs().join(first, first.repairedBy("r3", 1)))
            .as("what was read is not what is there any more")
            .isFalse();
        assertThat(runs().join(joined, joined.repairedBy("r3", 1))).isTrue();
        assertThat(runs().find("매출", "r1")).hasValueSatisfying(run -> assertThat(run.rows().repaired()).isEqualTo(4));
        assertThat(runs().find("매출", "r9")).isEmpty();
    }

    @Test
    void shouldTellWhatCameBefore() {
        for (String id : List.of("r1", "r2", "r3")) {
            runs().begin(running(id));
        }
        runs().finish(ended("r1", RunStatus.ACCEPTED));
        runs().finish(ended("r2", RunStatus.REJECTED));

        assertThat(runs().rowsBefore("매출", "r3", 5)).containsExactly(3L);
        assertThat(runs().rowsBefore("매출", "r1", 5)).isEmpty();
        assertThat(runs().running("매출", "r")).extracting(Run::runId).containsExactly("r3");
        assertThat(runs().running("other", "r")).isEmpty();
    }

    @Test
    void shouldShowTheLatestRunOfADataset() {
        runs().show(ended("r2", RunStatus.ACCEPTED));
        runs().show(ended("r1", RunStatus.REJECTED));

        assertThat(reader().datasets(10, Optional.empty()).items()).containsExactly(
            new DatasetSummary("매출", "r2", "accepted", "2026-11-21T04:00:05Z", null)
        );
    }

    @Test
    void shouldListRunsNewestFirstInParts() {
        List.of("r1", "r3", "r2").forEach(id -> runs().begin(running(id)));
        runs().claim("매출", "i1", "r1", OBJECT);

        var first = reader().runs("매출", 2, Optional.empty());
        var second = reader().runs("매출", 2, first.next());

        assertThat(first.items()).extracting(Run::runId).containsExactly("r3", "r2");
        assertThat(second.items()).extracting(Run::runId).containsExactly("r1");
        assertThat(second.next()).isEmpty();
        assertThat(reader().runs("other", 2, Optional.empty()).items()).isEmpty();
        assertThat(reader().run("매출", "r9")).isEmpty();
    }

    @Test
    void shouldKeepTheMostThatARunCanSay() {
        String value = "값".repeat(200);
        var examples = Collections.nCopies(10, new Finding.Example(1, 2, value));
        var finding = new Finding("열".repeat(1000), "type", 7, false, examples);
        var object = new LandedObject("landing", "k".repeat(1024), "v", "e", 5);
        var findings = Finding.bounded(Collections.nCopies(5000, finding));
        var run = new Run(
            "r1",
            "매출",
            object,
            RunStatus.REJECTED,
            "v",
            new Rows(9, 2, 7),
            findings,
            "s3://r",
            AT,
            AT,
            null,
            List.of(),
            Lineage.NONE
        );

        runs().begin(run);

        assertThat(findings).hasSize(200);
        assertThat(reader().run("매출", "r1")).contains(run);
    }

    private static Run running(String id) {
        return Run.running(id, "매출", OBJECT, "v1", AT);
    }

    private static Run ended(String id, RunStatus status) {
        var rows = new Rows(3, 3, 0);
        return new Run(id, "매출", OBJECT, status, "v1", rows, List.of(), "s3://l/r", AT, AT.plusSeconds(5), null, List.of(), Lineage.NONE);
    }
}
