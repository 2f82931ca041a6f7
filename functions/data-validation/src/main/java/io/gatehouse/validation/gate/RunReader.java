package io.gatehouse.validation.gate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API shows of runs. */
public interface RunReader {
    /**
     * A data set as the list shows it.
     *
     * @param runId its latest run; none where only a contract has been set
     * @param contractVersion of the contract set through the API
     */
    record DatasetSummary(
        String dataset,
        @Nullable String runId,
        @Nullable String status,
        @Nullable String updatedAt,
        @Nullable String contractVersion
    ) {}

    /**
     * A part of a list.
     *
     * @param next where the next part begins; none at the end
     */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Data sets by name, those after a name. */
    Page<DatasetSummary> datasets(int limit, Optional<String> after);

    /** Runs, newest first, those before a run id. */
    Page<Run> runs(String dataset, int limit, Optional<String> before);

    Optional<Run> run(String dataset, String runId);
}
