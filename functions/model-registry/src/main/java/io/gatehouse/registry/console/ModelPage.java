package io.gatehouse.registry.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model.
 *
 * @param champion number of the version that serves; null if none does
 * @param versions newest first
 * @param gates what they found in the newest versions
 * @param changes newest first
 * @param madeFrom what the champion was made from
 * @param madeOf what was made of the champion
 */
public record ModelPage(
    String name,
    String description,
    @Nullable String champion,
    List<VersionRow> versions,
    List<GateRow> gates,
    List<Chart> charts,
    List<ChangeRow> changes,
    List<NodeRow> madeFrom,
    List<NodeRow> madeOf
) {
    public ModelPage {
        versions = List.copyOf(versions);
        gates = List.copyOf(gates);
        charts = List.copyOf(charts);
        changes = List.copyOf(changes);
        madeFrom = List.copyOf(madeFrom);
        madeOf = List.copyOf(madeOf);
    }

    /**
     * One version.
     *
     * @param kind how the stage is shown: {@code production}, {@code staging} or {@code none}
     * @param gates {@code passed}, {@code warned}, {@code failed} or {@code waiting}
     */
    public record VersionRow(
        int number,
        String stage,
        String kind,
        String gates,
        String aliases,
        String description,
        String run,
        String made,
        String by
    ) {}

    /**
     * What one gate found in a version.
     *
     * @param outcome {@code passed}, {@code warned} or {@code failed}
     */
    public record GateRow(int version, String gate, String outcome, String finding) {}

    /**
     * One line of the audit trail.
     *
     * @param change from what to what; may be empty
     */
    public record ChangeRow(String at, String user, String what, String change, String version, String reason) {}

    /** Something in the lineage. */
    public record NodeRow(String kind, String id) {}
}
