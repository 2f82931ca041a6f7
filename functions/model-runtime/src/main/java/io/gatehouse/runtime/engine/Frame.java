package io.gatehouse.runtime.engine;

import io.gatehouse.runtime.RefusedModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows to be predicted, by column. A missing number is NaN, a missing text empty. Not copied, and not to be changed afterwards.
 *
 * @param rows how many
 */
public record Frame(int rows, Map<String, Object> columns) {
    private static final float MISSING = Float.NaN;
    private static final Object ABSENT = new Object();

    /** @param columns by name, each {@code float[]} or {@code String[]} of as many values as there are rows */
    public Frame {
        columns = new LinkedHashMap<>(columns);
        for (var column : columns.entrySet()) {
            int length = switch (column.getValue()) {
                case float[] numbers -> numbers.length;
                case String[] texts -> texts.length;
                default -> -1;
            };
            if (length != rows) {
                throw new IllegalArgumentException("Column " + column.getKey() + " has " + length + " values of " + rows);
            }
        }
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * A column as numbers; one that is not there is missing in every row.
     *
     * @throws RefusedModel if a text in it is no number
     */
    public float[] numbers(String name) throws RefusedModel {
        return switch (columns.getOrDefault(name, ABSENT)) {
            case float[] numbers -> numbers;
            case String[] texts -> parse(name, texts);
            default -> missing();
        };
    }

    /** A column as texts; one that is not there is missing in every row. Whole numbers are written without a point. */
    public String[] texts(String name) {
        return switch (columns.getOrDefault(name, ABSENT)) {
            case String[] texts -> texts;
            case float[] numbers -> {
                var texts = new String[rows];
                for (int i = 0; i < rows; i++) {
                    texts[i] = text(numbers[i]);
                }
                yield texts;
            }
            default -> {
                var missing = new String[rows];
                Arrays.fill(missing, "");
                yield missing;
            }
        };
    }

    private static String text(float number) {
        if (Float.isNaN(number)) {
            return "";
        }
        return number == Math.rint(number) ? Long.toString((long) number) : Float.toString(number);
    }

    private float[] missing() {
        var numbers = new float[rows];
        Arrays.fill(numbers, MISSING);
        return numbers;
    }

    private static float[] parse(String name, String[] texts) throws RefusedModel {
        var numbers = new float[texts.length];
        for (int i = 0; i < texts.length; i++) {
            var text = texts[i];
            try {
                numbers[i] = text.isBlank() ? MISSING : Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw new RefusedModel("Column '%s' has a text in row %d where the model takes a number.".formatted(name, i + 1), e);
            }
        }
        return numbers;
    }
}
