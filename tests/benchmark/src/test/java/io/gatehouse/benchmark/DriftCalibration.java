package io.gatehouse.benchmark;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.History;
import java.util.Locale;

/**
 * How often drift is seen where there is none, and where there is: pairs of files of the same distribution, and of pairs of which one
 * column changed. Beside it the rule of thumb that calls a data set drifted where any Kolmogorov-Smirnov p-value is below 0.05.
 *
 * <p>Arguments: pairs, then the numbers of rows.
 */
public final class DriftCalibration {

    private static final double RULE_OF_THUMB = 0.05;

    private DriftCalibration() {}

    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        System.out.println("rows      false data sets  false columns  undecided  KS p < 0.05  planted found");
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(line(Integer.parseInt(arguments[i]), pairs));
        }
    }

    private static String line(int rows, int pairs) {
        int dataSets = 0;
        int columns = 0;
        int undecided = 0;
        int rule = 0;
        int found = 0;
        for (int pair = 0; pair < pairs; pair++) {
            var columnsOfPair = new DriftColumns(20_261_121L + 1_000_003L * rows + pair, rows);
            var before = columnsOfPair.file();
            var calm = decide(new Question("d", "r1", before, "r2", columnsOfPair.file()));
            dataSets += calm.drifted() ? 1 : 0;
            columns += calm.driftedFeatures().size();
            undecided += (int) calm
                .features()
                .stream()
                .filter(feature -> feature.decision() == Decision.UNDECIDED)
                .count();
            rule += calm
                .features()
                .stream()
                .anyMatch(feature -> feature.name().startsWith("n") && ks(feature) < RULE_OF_THUMB)
                ? 1
                : 0;
            int changed = pair % DriftColumns.COLUMNS;
            var drift = decide(new Question("d", "r1", before, "r3", columnsOfPair.file(changed)));
            found += drift.features().get(changed).drifted() && drift.drifted() ? 1 : 0;
        }
        var all = (double) pairs * DriftColumns.COLUMNS;
        return String.format(
            Locale.ROOT,
            "%,-9d %14.2f%% %13.3f%% %9.2f%% %11.1f%% %13.1f%%",
            rows,
            (100.0 * dataSets) / pairs,
            (100 * columns) / all,
            (100 * undecided) / all,
            (100.0 * rule) / pairs,
            (100.0 * found) / pairs
        );
    }

    private static double ks(Feature feature) {
        var pValue = feature.tests().get("ks").pValue();
        return pValue == null ? 1 : pValue;
    }

    private static DriftDocument decide(Question question) {
        return DriftDecider.decide(question, DriftSettings.DEFAULT, History.NONE).document();
    }
}
