package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Evaluation;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.engine.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Held-out rows, by column. A value that is missing is empty.
 *
 * @param object the very object version that they are from
 */
public record HeldOutRows(String object, int rows, Map<String, List<String>> columns) {
    /** More would not fit beside a model. */
    private static final int MOST = 200_000;

    /** Takes rows one by one. Not thread-safe. */
    public static final class Builder {

        private final Map<String, List<String>> columns = new HashMap<>();
        private int rows;

        /**
         * Takes a row; a value that is missing is empty.
         *
         * @return false once there are enough
         */
        public boolean add(Map<String, String> row) {
            for (var cell : row.entrySet()) {
                var column = columns.computeIfAbsent(cell.getKey(), name -> new ArrayList<>());
                pad(column);
                column.add(cell.getValue());
            }
            rows++;
            return rows < MOST;
        }

        private void pad(List<String> column) {
            while (column.size() < rows) {
                column.add("");
            }
        }

        public HeldOutRows build(String object) {
            columns.values().forEach(this::pad);
            return new HeldOutRows(object, rows, columns);
        }
    }

    Frame frame(List<String> names) {
        var taken = new HashMap<String, Object>();
        for (var name : names) {
            var column = columns.get(name);
            if (column != null) {
                taken.put(name, column.toArray(new String[0]));
            }
        }
        return new Frame(rows, taken);
    }

    /** Of a classifier 1 where the label is the positive one, else 0; of another the label's number. */
    double[] truths(Evaluation evaluation) throws RefusedModel {
        var labels = columns.get(evaluation.label());
        if (labels == null) {
            throw new RefusedModel("The held-out rows have no column '%s': name the label's.".formatted(evaluation.label()));
        }
        var truths = new double[rows];
        for (int i = 0; i < rows; i++) {
            var label = labels.get(i);
            truths[i] = evaluation.positive() == null ? number(label, i) : evaluation.positive().equals(label) ? 1 : 0;
        }
        return truths;
    }

    private static double number(String label, int row) throws RefusedModel {
        try {
            return Double.parseDouble(label);
        } catch (NumberFormatException e) {
            throw new RefusedModel("The label of held-out row %d is no number: name the positive label.".formatted(row + 1), e);
        }
    }
}
