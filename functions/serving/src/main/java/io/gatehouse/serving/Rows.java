package io.gatehouse.serving;

import io.gatehouse.runtime.Signature.Kind;
import io.gatehouse.runtime.engine.Frame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Rows for one model, as it takes them. Grows; can be cleared and filled again. Not thread-safe. */
public final class Rows {

    private final List<Feature> features;
    private final float[][] numbers;
    private final String[][] texts;
    private int size;
    private int room = 16;

    Rows(List<Feature> features) {
        this.features = features;
        numbers = new float[features.size()][];
        texts = new String[features.size()][];
        for (int i = 0; i < numbers.length; i++) {
            boolean text = features.get(i).kind() == Kind.TEXT;
            numbers[i] = new float[text ? 0 : room];
            texts[i] = new String[text ? room : 0];
        }
    }

    /**
     * Takes a row. A row that does not fit is not taken.
     *
     * @param cells null, a blank text or a name that is not known is missing
     * @throws UnfitRow if a value is not what the model takes, or is missing where it must not
     */
    public void add(Cells cells) {
        if (size == room) {
            grow();
        }
        for (int i = 0; i < numbers.length; i++) {
            var feature = features.get(i);
            if (feature.kind() == Kind.TEXT) {
                texts[i][size] = feature.text(cells);
            } else {
                numbers[i][size] = feature.number(cells);
            }
        }
        size++;
    }

    private void grow() {
        room *= 2;
        for (int i = 0; i < numbers.length; i++) {
            if (features.get(i).kind() == Kind.TEXT) {
                texts[i] = Arrays.copyOf(texts[i], room);
            } else {
                numbers[i] = Arrays.copyOf(numbers[i], room);
            }
        }
    }

    public int size() {
        return size;
    }

    /** Forgets all rows, and keeps the room. */
    public void clear() {
        size = 0;
    }

    Frame frame() {
        var columns = new HashMap<String, Object>();
        for (int i = 0; i < numbers.length; i++) {
            boolean text = features.get(i).kind() == Kind.TEXT;
            columns.put(features.get(i).name(), text ? Arrays.copyOf(texts[i], size) : Arrays.copyOf(numbers[i], size));
        }
        return new Frame(size, columns);
    }

    /** The numbers of one row, in the model's order. */
    float[] numbers(int row) {
        var cells = new float[numbers.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = numbers[i][row];
        }
        return cells;
    }
}
