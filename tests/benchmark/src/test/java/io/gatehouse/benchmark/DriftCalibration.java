package io.gatehouse.benchmark;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.History;
import java.util.List;
import java.util.Locale;

/**
 * How often drift is seen where there is none, and where there is: pairs of files of the same distribution, no file in two pairs, and the
 * same pairs with one column of the second file changed. Beside it the rule of thumb that calls a data set drifted where any
 * Kolmogorov-Smirnov p-value is below 0.05, and how often single tests without change say so, which is right in one case of twenty.
 *
 * <p>Arguments: pairs, then the numbers of rows.
 */
public final class DriftCalibration {

    private static final double RULE_OF_THUMB = 0.05;

    private final int rows;
    private final int pairs;
    private final long[] missed = new long[DriftColumns.COLUMNS];
    private int dataSets;
    private int columns;
    private int undecided;
    private int rule;
    private int numbers;
    private int categories;
    private boolean exact = true;
    private int found;

    private DriftCalibration(int rows, int pairs) {
        this.rows = rows;
        this.pairs = pairs;
    }

    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        System.out.println(
            "rows      pairs  false data sets  false columns  undecided  planted found  any KS p < 0.05  of numbers  chi-square p < 0.05"
        );
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(new DriftCalibration(Integer.parseInt(arguments[i].replace("_", "")), pairs).line());
        }
    }

    private String line() {
        for (int pair = 0; pair < pairs; pair++) {
            compare(pair);
        }
        var all = (double) pairs * DriftColumns.COLUMNS;
        var line = String.format(
            Locale.ROOT,
            "%,-9d %5d %15.2f%% %13.3f%% %9.2f%% %13.1f%% %16s %11s %19.1f%%",
            rows,
            pairs,
            (100.0 * dataSets) / pairs,
            (100 * columns) / all,
            (100 * undecided) / all,
            (100.0 * found) / pairs,
            ofExact((100.0 * rule) / pairs),
            ofExact((100.0 * numbers) / pairs / DriftColumns.NUMERIC),
            (100.0 * categories) / pairs / (DriftColumns.COLUMNS - DriftColumns.NUMERIC)
        );
        return line + missed();
    }

    /** What sketches leave of the statistic is no longer the rule of thumb's. */
    private String ofExact(double percent) {
        return exact ? String.format(Locale.ROOT, "%.1f%%", percent) : "-";
    }

    private void compare(int pair) {
        var drawn = new DriftColumns(20_261_121L + 1_000_003L * rows + pair, rows);
        var before = drawn.file();
        var after = drawn.file();
        var calm = decide(new Question("d", "r1", before, "r2", after));
        dataSets += calm.drifted() ? 1 : 0;
        columns += calm.driftedFeatures().size();
        undecided += (int) calm
            .features()
            .stream()
            .filter(feature -> feature.decision() == Decision.UNDECIDED)
            .count();
        long alarms = byRule(calm.features().subList(0, DriftColumns.NUMERIC), "ks");
        rule += alarms > 0 ? 1 : 0;
        numbers += (int) alarms;
        categories += (int) byRule(calm.features().subList(DriftColumns.NUMERIC, DriftColumns.COLUMNS), "chi_square");
        int changed = pair % DriftColumns.COLUMNS;
        var drift = decide(new Question("d", "r1", before, "r3", drawn.changed(after, changed)));
        var seen = drift.drifted() && drift.features().get(changed).drifted();
        found += seen ? 1 : 0;
        missed[changed] += seen ? 0 : 1;
    }

    private String missed() {
        var text = new StringBuilder();
        for (int i = 0; i < missed.length; i++) {
            if (missed[i] > 0) {
                text.append(text.isEmpty() ? "  missed in column " : ", ")
                    .append(i)
                    .append(": ")
                    .append(missed[i]);
            }
        }
        return text.toString();
    }

    private long byRule(List<Feature> features, String test) {
        var found = features
            .stream()
            .map(feature -> feature.tests().get(test))
            .toList();
        exact &= found.stream().allMatch(value -> value.band().low() == value.band().high());
        return found
            .stream()
            .filter(value -> value.pValue() != null && value.pValue() < RULE_OF_THUMB)
            .count();
    }

    private static DriftDocument decide(Question question) {
        return DriftDecider.decide(question, DriftSettings.DEFAULT, History.NONE).document();
    }
}
