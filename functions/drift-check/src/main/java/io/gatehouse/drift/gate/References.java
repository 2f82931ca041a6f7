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

    /** Events of two files may come in any order: the first file is the baseline, not the first that is asked about. */
    private Optional<Reference> baseline(String dataset, String runId) {
        if (datasets.baseline(dataset).isEmpty()) {
            datasets.baselineIfNone(dataset, datasets.first(dataset).orElse(runId));
        }
        return datasets.baseline(dataset).flatMap(run -> one("baseline:" + run, dataset, run, runId));
    }

    private Optional<Reference> one(String name, String dataset, String run, String current) {
        if (run.equals(current)) {
            LOG.info("Run {} of '{}' is what others are compared with", run, dataset);
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
