package io.gatehouse.registry.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature.Kind;
import io.gatehouse.runtime.engine.Frame;
import io.gatehouse.runtime.engine.LoadedModel;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/** Rows of any values, and what the model says to them here: what another runtime should say on a device, too. */
final class ExpectedAnswers {

    private static final int ROWS = 16;
    private static final long SEED = 20;
    /** Rows are of values below these, in turn: columns are of very different sizes. */
    private static final double[] SIZES = { 1, 10, 100, 2_000 };

    private ExpectedAnswers() {}

    /**
     * {@code {columns, rows, classes, scores}}, the same for the same model. A score is null where the model has no answer.
     *
     * @throws RefusedModel if it does not take such rows
     */
    static ObjectNode of(LoadedModel model) throws RefusedModel {
        var columns = new LinkedHashMap<String, Object>();
        var random = new SplittableRandom(SEED);
        for (var name : model.columns()) {
            columns.put(name, model.kind(name) == Kind.TEXT ? texts(random) : numbers(random));
        }
        var answers = model.predict(new Frame(ROWS, columns));
        var json = Json.mapper().createObjectNode();
        columns.keySet().forEach(json.putArray("columns")::add);
        var rows = json.putArray("rows");
        answers.classes().forEach(json.putArray("classes")::add);
        var scores = json.putArray("scores");
        for (int row = 0; row < ROWS; row++) {
            var cells = rows.addArray();
            for (var column : columns.values()) {
                add(cells, column, row);
            }
            var of = scores.addArray();
            for (float score : answers.scores(row)) {
                add(of, new float[] { score }, 0);
            }
        }
        return json;
    }

    private static void add(ArrayNode cells, Object column, int row) {
        switch (column) {
            case float[] numbers when Float.isNaN(numbers[row]) -> cells.addNull();
            case float[] numbers -> cells.add(numbers[row]);
            case String[] texts -> cells.add(texts[row]);
            default -> throw new IllegalArgumentException("No column is a " + column.getClass());
        }
    }

    private static float[] numbers(SplittableRandom random) {
        var numbers = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            numbers[row] = (float) (Math.round(random.nextDouble(SIZES[row % SIZES.length]) * 8) / 8.0);
        }
        return numbers;
    }

    private static String[] texts(SplittableRandom random) {
        var texts = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            texts[row] = Character.toString('A' + random.nextInt(26));
        }
        return texts;
    }
}
