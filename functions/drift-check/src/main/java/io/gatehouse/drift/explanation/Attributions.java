package io.gatehouse.drift.explanation;

import io.gatehouse.dataset.RowSample;
import io.gatehouse.trees.TreeModel;
import io.gatehouse.trees.TreeShap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each feature added to the answers to some rows of a file. Not to be changed.
 *
 * @param total rows of the file
 * @param features names
 * @param numbers of the rows, from 1, ascending
 * @param rows row by row, finite
 */
@SuppressWarnings("ArrayRecordComponent")
public record Attributions(long total, List<String> features, long[] numbers, double[][] rows) {
    /** Works out what a model makes of rows; of several classes, of the one that it answers. */
    public static Attributions of(TreeModel model, RowSample sample) {
        var shap = new TreeShap(model);
        var rows = new double[sample.size()][];
        for (int i = 0; i < rows.length; i++) {
            var row = sample.values()[i];
            rows[i] = Arrays.copyOf(shap.explain(row)[largest(model.margins(row))], row.length);
        }
        return new Attributions(sample.total(), model.features(), sample.numbers(), rows);
    }

    /** Takes attributions as they stand in the file; rows without one of them are left out. */
    public static Attributions of(RowSample sample) {
        var numbers = new ArrayList<Long>();
        var rows = new ArrayList<double[]>();
        for (int i = 0; i < sample.size(); i++) {
            var row = new double[sample.columns().size()];
            var whole = true;
            for (int j = 0; j < row.length; j++) {
                row[j] = sample.values()[i][j];
                whole &= Double.isFinite(row[j]);
            }
            if (whole) {
                numbers.add(sample.numbers()[i]);
                rows.add(row);
            }
        }
        var kept = numbers.stream().mapToLong(Long::longValue).toArray();
        return new Attributions(sample.total(), sample.columns(), kept, rows.toArray(double[][]::new));
    }

    private static int largest(float[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] > values[at] ? i : at;
        }
        return at;
    }

    double[] column(int feature) {
        return Arrays.stream(rows)
            .mapToDouble(row -> row[feature])
            .toArray();
    }

    /** Mean size of what each feature adds. */
    double[] sizes() {
        var sizes = new double[features.size()];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Arrays.stream(column(j)).map(Math::abs).average().orElse(0);
        }
        return sizes;
    }
}
