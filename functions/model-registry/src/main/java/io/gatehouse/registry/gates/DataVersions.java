package io.gatehouse.registry.gates;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the data gate and the drift gate said of files of rows. */
@FunctionalInterface
public interface DataVersions {
    /** One file of a data set; empty if there was none. */
    Optional<DataVersion> find(String dataset, String run);

    /**
     * A file of rows that was validated.
     *
     * @param status {@code accepted}, {@code partially_accepted}, {@code rejected}, {@code failed} or {@code running}
     * @param total rows
     * @param rejected rows
     * @param drift null if it was not compared with anything
     */
    record DataVersion(String status, long total, long rejected, @Nullable Drift drift) {}

    /**
     * How it compares with the rows that are taken for normal.
     *
     * @param share of the columns that drifted, 0 to 1, by their weights
     */
    record Drift(boolean drifted, double share, String reference) {}
}
