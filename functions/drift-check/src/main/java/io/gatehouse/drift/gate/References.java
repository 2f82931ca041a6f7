package io.gatehouse.drift.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what a run is to be compared with. */
final class References {

    private static final Logger LOG = LoggerFactory.getLogger(References.class);

    private final Datasets datasets;
    private final Lake lake;

    References(Datasets datasets, Lake lake) {
        this.datasets = datasets;
        this.lake = lake;
    }

    /** The reference; nothing where there is none but the run itself, or where its profile is gone. */
    Optional<Reference> of(DriftSettings settings, String dataset, String runId) {
        return switch (settings.reference()) {
            case DriftSettings.Reference.Baseline() -> baseline(dataset, runId);
            case DriftSettings.Reference.Pinned(String run) -> one("run:" + run, dataset, run, runId);
            case DriftSettings.Reference.Window(int runs) -> window(dataset, runId, runs);
        };
    }

    private Optional<Reference> baseline(String dataset, String runId) {
        var baseline = datasets.baseline(dataset);
        if (baseline.isEmpty()) {
            datasets.baselineIfNone(dataset, runId);
            LOG.info("Run {} is the first of '{}': it is the baseline from now on", runId, dataset);
            return Optional.empty();
        }
        return one("baseline:" + baseline.get(), dataset, baseline.get(), runId);
    }

    private Optional<Reference> one(String name, String dataset, String run, String current) {
        if (run.equals(current)) {
            return Optional.empty();
        }
        var profile = lake.profile(dataset, run);
        if (profile.isEmpty()) {
            LOG.warn("The profile of run {} of '{}' is gone, so nothing can be compared with it: set another baseline", run, dataset);
        }
        return profile.map(found -> new Reference(name, run, found));
    }

    private Optional<Reference> window(String dataset, String runId, int runs) {
        DatasetProfile merged = null;
        String first = "";
        String last = "";
        for (String run : datasets.entered(dataset, runId, runs)) {
            var profile = lake.profile(dataset, run);
            if (profile.isPresent()) {
                merged = merged == null ? profile.get() : profile.get().merge(merged);
                last = last.isEmpty() ? run : last;
                first = run;
            }
        }
        return merged == null ? Optional.empty() : Optional.of(new Reference("window:" + runs, first + ".." + last, merged));
    }
}
