package io.gatehouse.runtime.engine;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Which columns go where.
 *
 * @param columns in the model's order
 */
record Inputs(List<String> columns) {
    static Inputs of(Signature signature, List<String> columns) throws RefusedModel {
        if (signature.named()) {
            return new Inputs(signature.inputs().stream().map(Signature.Input::name).toList());
        }
        if (signature.inputs().size() > 1) {
            throw new RefusedModel("The model takes several wide tensors: export it with one, or with one input a column.");
        }
        int width = signature.inputs().getFirst().width();
        if (columns.isEmpty()) {
            throw new RefusedModel(
                "The model does not name its columns: list them as the signature's inputs in registration.json, in the model's order."
            );
        }
        if (width != 0 && width != columns.size()) {
            throw new RefusedModel("The model takes %d columns and the signature names %d: list each.".formatted(width, columns.size()));
        }
        return new Inputs(List.copyOf(columns));
    }

    /** All columns side by side, row after row. */
    FloatBuffer matrix(Frame frame) throws RefusedModel {
        int width = columns.size();
        var cells = new float[frame.rows() * width];
        for (int column = 0; column < width; column++) {
            var numbers = frame.numbers(columns.get(column));
            for (int row = 0; row < numbers.length; row++) {
                cells[row * width + column] = numbers[row];
            }
        }
        return FloatBuffer.wrap(cells);
    }
}
