package io.gatehouse.validation.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.validation.skew.Skew;
import io.gatehouse.validation.skew.SkewRules;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is normal for a data set, and whether a file is. Thread-safe. */
public final class Normality {

    private static final int HISTORY = 20;

    private final Baselines baselines;
    private final Runs runs;
    private final Lake lake;

    public Normality(Baselines baselines, Runs runs, Lake lake) {
        this.baselines = baselines;
        this.runs = runs;
        this.lake = lake;
    }

    /** The run with what it will be compared with, if its terms compare anything. */
    Run settle(Run running, Terms terms) {
        if (terms.skew().filter(SkewRules::enabled).isEmpty() || running.lineage().repairs() != null) {
            return running;
        }
        @Nullable
        String baseline = baselines.find(running.dataset()).map(Baseline::runId).orElse(null);
        return running.with(running.lineage().comparedWith(baseline, runs.rowsBefore(running.dataset(), running.runId(), HISTORY)));
    }

    /** In what a file is unlike what its run was settled to be compared with. */
    Skew compare(Run run, Terms terms, DatasetProfile profile, long rows) throws IOException {
        Optional<SkewRules> rules = terms.skew().filter(SkewRules::enabled);
        if (rules.isEmpty() || run.lineage().repairs() != null) {
            return Skew.NONE;
        }
        return Skew.of(reference(run), profile, rows, run.lineage().earlierRows(), rules.get());
    }

    private Optional<DatasetProfile> reference(Run run) throws IOException {
        String baseline = run.lineage().baseline();
        if (baseline == null) {
            return Optional.empty();
        }
        return lake.read(new LakeKeys(run.dataset(), baseline).profile()).map(DatasetProfile::fromBytes);
    }

    /** Takes the first file that is accepted whole for normal, where nobody has said what is. */
    void learn(Run finished) {
        boolean whole = finished.status() == RunStatus.ACCEPTED && finished.rows().total() > 0 && finished.lineage().repairs() == null;
        if (whole && finished.lineage().baseline() == null && finished.finishedAt() != null) {
            baselines.setFirst(new Baseline(finished.dataset(), finished.runId(), finished.finishedAt(), Baseline.FIRST));
        }
    }
}
