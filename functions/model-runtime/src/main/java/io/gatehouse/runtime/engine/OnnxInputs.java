package io.gatehouse.runtime.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.gatehouse.runtime.RefusedModel;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Columns as the tensors that a graph takes. */
final class OnnxInputs {

    private OnnxInputs() {}

    static OnnxTensor matrix(NodeInfo input, FloatBuffer cells, int rows) throws OrtException, RefusedModel {
        long[] shape = { rows, rows == 0 ? 0 : cells.remaining() / rows };
        return tensor(input.getName(), info(input).type, cells.array(), shape);
    }

    static OnnxTensor column(NodeInfo input, Frame frame) throws OrtException, RefusedModel {
        var info = info(input);
        long[] shape = info.getShape().length < 2 ? new long[] { frame.rows() } : new long[] { frame.rows(), 1 };
        if (info.type != OnnxJavaType.STRING) {
            return tensor(input.getName(), info.type, frame.numbers(input.getName()), shape);
        }
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), frame.texts(input.getName()), shape);
    }

    private static TensorInfo info(NodeInfo input) throws RefusedModel {
        if (input.getInfo() instanceof TensorInfo info) {
            return info;
        }
        throw new RefusedModel("Input " + input.getName() + " is no tensor: export the model with plain tensors.");
    }

    private static OnnxTensor tensor(String name, OnnxJavaType type, float[] values, long[] shape) throws OrtException, RefusedModel {
        var environment = OrtEnvironment.getEnvironment();
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, doubles(values), shape);
            case INT64 -> OnnxTensor.createTensor(environment, longs(name, values), shape);
            case INT32 -> OnnxTensor.createTensor(environment, ints(name, values), shape);
            case BOOL -> OnnxTensor.createTensor(environment, flags(name, values), shape, OnnxJavaType.BOOL);
            default -> throw new RefusedModel(
                "Input " + name + " is of type " + type + ": export the model with floats, whole numbers or texts."
            );
        };
    }

    private static DoubleBuffer doubles(float[] values) {
        var doubles = DoubleBuffer.allocate(values.length);
        for (float value : values) {
            doubles.put(value);
        }
        return doubles.flip();
    }

    private static LongBuffer longs(String name, float[] values) throws RefusedModel {
        var longs = LongBuffer.allocate(values.length);
        for (float value : values) {
            longs.put(whole(name, value));
        }
        return longs.flip();
    }

    private static IntBuffer ints(String name, float[] values) throws RefusedModel {
        var ints = IntBuffer.allocate(values.length);
        for (float value : values) {
            ints.put((int) whole(name, value));
        }
        return ints.flip();
    }

    private static ByteBuffer flags(String name, float[] values) throws RefusedModel {
        var flags = ByteBuffer.allocate(values.length);
        for (float value : values) {
            flags.put((byte) (whole(name, value) == 0 ? 0 : 1));
        }
        return flags.flip();
    }

    private static long whole(String name, float value) throws RefusedModel {
        if (Float.isNaN(value)) {
            throw new RefusedModel("Column '" + name + "' has no value in a row, and the model cannot do without.");
        }
        return (long) value;
    }
}
