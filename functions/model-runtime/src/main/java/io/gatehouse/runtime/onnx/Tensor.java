package io.gatehouse.runtime.onnx;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature.Kind;

/**
 * Type of a graph's input.
 *
 * @param width product of all dimensions but the first, which counts rows; 0 if one of them is not fixed
 */
record Tensor(Kind kind, int width) {
    private static final int STRING = 8;
    private static final int BOOL = 9;

    /** Reads {@code TypeProto}. */
    static Tensor read(ProtoReader type) throws RefusedModel {
        var read = new Tensor(Kind.NUMBER, 1);
        for (int field = type.next(); field != 0; field = type.next()) {
            if (field == 6) {
                type.skip();
                continue;
            }
            if (field != 1) {
                throw new RefusedModel(
                    "The ONNX model takes a sequence, a map or a sparse tensor: export it with plain tensors as inputs."
                );
            }
            read = tensor(type.message());
        }
        return read;
    }

    private static Tensor tensor(ProtoReader tensor) throws RefusedModel {
        var kind = Kind.NUMBER;
        int width = 1;
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            if (field == 1) {
                int type = (int) tensor.number();
                kind = type == STRING ? Kind.TEXT : type == BOOL ? Kind.BOOLEAN : Kind.NUMBER;
            } else if (field == 2) {
                width = width(tensor.message());
            } else {
                tensor.skip();
            }
        }
        return new Tensor(kind, width);
    }

    private static int width(ProtoReader shape) throws RefusedModel {
        long width = 1;
        int position = 0;
        for (int field = shape.next(); field != 0; field = shape.next()) {
            if (field != 1) {
                shape.skip();
            } else {
                long size = dimension(shape.message());
                width *= position++ == 0 ? 1 : size;
            }
        }
        return Math.clamp(width, 0, Integer.MAX_VALUE);
    }

    private static long dimension(ProtoReader dimension) throws RefusedModel {
        long size = 0;
        for (int field = dimension.next(); field != 0; field = dimension.next()) {
            if (field == 1) {
                size = Math.clamp(dimension.number(), 0, 1 << 20);
            } else {
                dimension.skip();
            }
        }
        return size;
    }
}
