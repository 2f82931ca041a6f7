package io.gatehouse.dataset;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the {@code gatehouse} member of a contract adds to Table Schema.
 *
 * @param tolerance share of rejected rows, 0 to 1, above which the whole file is rejected
 * @param checks tolerances of single checks, by reason code such as {@code type}, or {@code field:check}
 * @param personal columns whose values are never shown in reports and profiles
 * @param inferred whether the contract was made from a file rather than by a person; it then never rejects a row
 */
public record Rules(
    double tolerance,
    Map<String, Tolerance> checks,
    OptionalLong minRows,
    OptionalLong maxRows,
    Set<String> personal,
    boolean inferred
) {
    /** Half: a file most of whose rows are wrong is another file than the contract means. */
    public static final double DEFAULT_TOLERANCE = 0.5;

    public static final Rules DEFAULT = new Rules(DEFAULT_TOLERANCE, Map.of(), OptionalLong.empty(), OptionalLong.empty(), Set.of(), false);

    public Rules {
        checks = Map.copyOf(checks);
        personal = Set.copyOf(personal);
    }

    /**
     * What follows when a check fails.
     *
     * @param rejectsRow false to warn only: the row is accepted and the violation reported
     * @param share share of rows failing this check above which the file is rejected; 1 for never
     */
    public record Tolerance(boolean rejectsRow, double share) {}
}
