package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Ids;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Guesses;
import io.gatehouse.registry.table.Table;
import java.time.InstantSource;

/** The parts of tracking, which share one table. */
public record Tracking(
    Experiments experiments,
    Runs runs,
    MetricHistory history,
    RunSearch search,
    LoggedModels logged,
    Artifacts artifacts
) {
    /**
     * Puts the parts together.
     *
     * @param artifactRoot where artifacts go, an S3 URI without a slash at its end
     */
    public static Tracking of(Table table, Attempts attempts, InstantSource clock, Ids ids, Artifacts artifacts, String artifactRoot) {
        return new Tracking(
            new Experiments(table, attempts, clock, ids, artifactRoot),
            new Runs(new RunStore(table, attempts, new Guesses<>(attempts, clock), artifacts), ids),
            new MetricHistory(table),
            new RunSearch(table, ids, clock),
            new LoggedModels(table, attempts, clock, ids),
            artifacts
        );
    }
}
