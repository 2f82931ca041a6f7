package io.gatehouse.runtime.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.gatehouse.runtime.RefusedModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of a graph's outputs has the scores: probabilities before other numbers, numbers before labels.
 *
 * @param name of that output
 * @param classes in the order of the scores
 */
record OnnxOutputs(String name, List<String> classes) {
    static OnnxOutputs of(Map<String, NodeInfo> outputs, List<String> classes) throws RefusedModel {
        var best = outputs
            .values()
            .stream()
            .max((one, other) -> Integer.compare(rank(one), rank(other)))
            .filter(output -> rank(output) > 0)
            .orElseThrow(() -> new RefusedModel("The model gives no numbers: export it with scores among its outputs."));
        return new OnnxOutputs(best.getName(), classes);
    }

    private static int rank(NodeInfo output) {
        boolean probability = output.getName().toLowerCase(Locale.ROOT).contains("prob");
        return switch (output.getInfo()) {
            case SequenceInfo sequence -> sequence.isSequenceOfMaps() ? 4 : 0;
            case TensorInfo tensor -> switch (tensor.type) {
                case FLOAT, DOUBLE -> probability ? 3 : 2;
                case INT64, INT32 -> 1;
                default -> 0;
            };
            default -> 0;
        };
    }

    Predictions read(OrtSession.Result result) throws OrtException, RefusedModel {
        OnnxValue value = result.get(name).orElseThrow(() -> new RefusedModel("The model gave no " + name + "."));
        return switch (value) {
            case OnnxSequence maps -> new Predictions(classes, maps(maps.getValue()));
            case OnnxTensor tensor -> {
                var scores = tensor(tensor);
                boolean labels = tensor.getInfo().type == OnnxJavaType.INT64 || tensor.getInfo().type == OnnxJavaType.INT32;
                yield new Predictions(labels ? List.of() : classes, scores);
            }
            default -> throw new RefusedModel("The model's output " + name + " is neither a tensor nor a sequence of maps.");
        };
    }

    /** As {@code ZipMap} gives them: a map a row, from class to probability. */
    private float[][] maps(List<? extends OnnxValue> rows) throws OrtException, RefusedModel {
        var scores = new float[rows.size()][];
        for (int row = 0; row < scores.length; row++) {
            if (!(rows.get(row) instanceof OnnxMap map)) {
                throw new RefusedModel("The model's output " + name + " is a sequence of something other than maps.");
            }
            scores[row] = scores(map.getValue());
        }
        return scores;
    }

    private float[] scores(Map<?, ?> byClass) throws RefusedModel {
        var scores = new float[classes.size()];
        for (var entry : byClass.entrySet()) {
            int at = classes.indexOf(String.valueOf(entry.getKey()));
            if (at < 0 || !(entry.getValue() instanceof Number score)) {
                throw new RefusedModel("The model answers with a class that it does not name: " + entry.getKey() + ".");
            }
            scores[at] = score.floatValue();
        }
        return scores;
    }

    private static float[][] tensor(OnnxTensor tensor) throws OrtException, RefusedModel {
        var shape = tensor.getInfo().getShape();
        int rows = shape.length == 0 ? 1 : (int) shape[0];
        var flat = flat(tensor);
        int width = rows == 0 ? 0 : flat.length / rows;
        var scores = new float[rows][width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(flat, row * width, scores[row], 0, width);
        }
        return scores;
    }

    private static float[] flat(OnnxTensor tensor) throws RefusedModel {
        var all = new float[(int) tensor.getInfo().getNumElements()];
        switch (tensor.getInfo().type) {
            case FLOAT -> tensor.getFloatBuffer().get(all);
            case DOUBLE -> {
                var doubles = tensor.getDoubleBuffer();
                for (int i = 0; i < all.length; i++) {
                    all[i] = (float) doubles.get(i);
                }
            }
            case INT64 -> {
                var longs = tensor.getLongBuffer();
                for (int i = 0; i < all.length; i++) {
                    all[i] = (float) longs.get(i);
                }
            }
            case INT32 -> {
                var ints = tensor.getIntBuffer();
                for (int i = 0; i < all.length; i++) {
                    all[i] = (float) ints.get(i);
                }
            }
            default -> throw new RefusedModel("The model gives values of type " + tensor.getInfo().type + ".");
        }
        return all;
    }
}
