package io.gatehouse.validation.skew;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.statistics.MultipleTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In what a file is unlike the baseline. A difference counts if it is large enough to matter and if chance does not explain it: shares are
 * tested, the p-values adjusted for the number of columns; distances are taken less what chance makes of samples of these sizes.
 *
 * @param distances of every column whose distribution was compared, by name, far apart or not
 * @param charts of the columns that deviate
 */
public record Skew(List<Deviation> deviations, Map<String, Double> distances, List<SideBySide> charts) {
    public static final Skew NONE = new Skew(List.of(), Map.of(), List.of());

    /** Share of false alarms among all alarms. */
    private static final double FALSE_ALARMS = 0.001;

    public Skew {
        deviations = List.copyOf(deviations);
        distances = Map.copyOf(distances);
        charts = List.copyOf(charts);
    }

    /**
     * Compares a file with the baseline and with the sizes of earlier files.
     *
     * @param reference none to compare the number of rows only
     * @param rows of the file, rejected ones included
     * @param earlier numbers of rows of the files before
     */
    public static Skew of(Optional<DatasetProfile> reference, DatasetProfile current, long rows, List<Long> earlier, SkewRules rules) {
        var found = new ArrayList<Deviation>();
        RowCount.compare(rows, earlier, rules).ifPresent(found::add);
        Map<String, Double> distances = new TreeMap<>();
        reference.ifPresent(profile -> compare(profile, current, rules, found, distances));
        List<Deviation> graded = found
            .stream()
            .filter(deviation -> rules.severity(deviation.field(), deviation.check()) != Severity.OFF)
            .map(deviation -> deviation.withWarning(rules.severity(deviation.field(), deviation.check()) == Severity.WARN))
            .toList();
        return new Skew(graded, distances, reference.map(profile -> charts(profile, current, graded)).orElse(List.of()));
    }

    /** Whether the contract rejects the file for it. */
    public boolean rejects() {
        return deviations.stream().anyMatch(deviation -> !deviation.warning());
    }

    private static void compare(
        DatasetProfile reference,
        DatasetProfile current,
        SkewRules rules,
        List<Deviation> found,
        Map<String, Double> distances
    ) {
        Map<String, ColumnProfile> known = byName(reference);
        var suspicions = new ArrayList<Suspicion>();
        for (ColumnProfile column : current.columns()) {
            ColumnProfile same = known.get(column.name());
            if (same == null || same.type().isText() != column.type().isText()) {
                continue;
            }
            var skew = new ColumnSkew(same, column, rules);
            suspicions.addAll(skew.suspicions());
            skew.distribution().ifPresent(deviation -> {
                distances.put(column.name(), deviation.measured());
                if (deviation.measured() > deviation.threshold()) {
                    found.add(deviation);
                }
            });
        }
        found.addAll(confirmed(suspicions));
    }

    private static List<Deviation> confirmed(List<Suspicion> suspicions) {
        double[] adjusted = MultipleTests.benjaminiHochberg(suspicions.stream().mapToDouble(Suspicion::pValue).toArray());
        var confirmed = new ArrayList<Deviation>();
        for (int i = 0; i < adjusted.length; i++) {
            Deviation deviation = suspicions.get(i).deviation();
            if (adjusted[i] <= FALSE_ALARMS && deviation.measured() > deviation.threshold()) {
                confirmed.add(deviation);
            }
        }
        return confirmed;
    }

    private static List<SideBySide> charts(DatasetProfile reference, DatasetProfile current, List<Deviation> deviations) {
        return deviations
            .stream()
            .map(Deviation::field)
            .distinct()
            .flatMap(field ->
                reference
                    .column(field)
                    .flatMap(then -> current.column(field).flatMap(now -> SideBySide.of(then, now)))
                    .stream()
            )
            .toList();
    }

    private static Map<String, ColumnProfile> byName(DatasetProfile profile) {
        return profile
            .columns()
            .stream()
            .collect(Collectors.toMap(ColumnProfile::name, Function.identity(), (first, second) -> first));
    }
}
