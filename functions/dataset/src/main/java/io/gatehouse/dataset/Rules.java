package io.gatehouse.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the {@code gatehouse} member of a contract adds to Table Schema.
 *
 * @param tolerance share of rejected rows, 0 to 1, above which the whole file is rejected
 * @param checks tolerances of single checks, by reason code such as {@code type}, or {@code field:check}
 * @param personal columns whose values are never shown in reports and profiles
 * @param inferred whether the contract was made from a file rather than by a person; it then never rejects a row
 * @param completeness least shares, 0 to 1, of rows that have a value, by field
 * @param environments in the order in which their patterns are tried
 * @param environment the one that holds for files that no pattern claims; none for the contract as it stands
 * @param asTable whether accepted rows are also written as Parquet
 * @param segments by whose values further profiles are kept
 */
public record Rules(
    double tolerance,
    Map<String, Tolerance> checks,
    OptionalLong minRows,
    OptionalLong maxRows,
    Set<String> personal,
    boolean inferred,
    Map<String, Double> completeness,
    Optional<Freshness> freshness,
    List<Environment> environments,
    Optional<String> environment,
    List<SegmentRule> segments,
    List<RowRule> rows,
    boolean asTable
) {
    /** Half: a file most of whose rows are wrong is another file than the contract means. */
    public static final double DEFAULT_TOLERANCE = 0.5;

    public static final Rules DEFAULT = new Rules(
        DEFAULT_TOLERANCE,
        Map.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Set.of(),
        false,
        Map.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        false
    );

    private static final Tolerance REJECT = new Tolerance(true, 1);

    public Rules {
        checks = Map.copyOf(checks);
        personal = Set.copyOf(personal);
        completeness = Map.copyOf(completeness);
        environments = List.copyOf(environments);
        segments = List.copyOf(segments);
        rows = List.copyOf(rows);
    }

    /** What follows when a check fails in a field: as said for the two together, or else for the check. */
    public Tolerance tolerance(String field, String check) {
        return checks.isEmpty() ? REJECT : checks.getOrDefault(field + ":" + check, checks.getOrDefault(check, REJECT));
    }

    /**
     * What follows when a check fails.
     *
     * @param rejectsRow false to warn only: the row is accepted and the violation reported
     * @param share share of rows failing this check above which the file is rejected; 1 for never
     */
    public record Tolerance(boolean rejectsRow, double share) {}
}
