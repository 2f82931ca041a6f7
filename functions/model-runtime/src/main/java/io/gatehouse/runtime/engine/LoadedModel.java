package io.gatehouse.runtime.engine;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Format;
import io.gatehouse.trees.TreeModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model that answers. Thread-safe; holds memory outside the heap until it is closed. */
public sealed interface LoadedModel extends AutoCloseable permits OnnxModel, XgboostModel {
    /**
     * Loads a model.
     *
     * @param columns names of a wide input's columns, in its order; not needed if the model names its inputs
     * @throws RefusedModel if it cannot be loaded, say because a newer library saved it
     */
    static LoadedModel load(Path file, Format format, Signature signature, List<String> columns) throws RefusedModel {
        var inputs = Inputs.of(signature, columns);
        return switch (format) {
            case ONNX -> OnnxModel.load(file, signature, inputs);
            case XGBOOST -> XgboostModel.load(file, signature, inputs);
            default -> throw new RefusedModel("Only ONNX and XGBoost models can be loaded: export the model as one of them.");
        };
    }

    /** Names of the columns it takes. */
    List<String> columns();

    /** What a column is to be given as. */
    default Signature.Kind kind(String column) {
        return Signature.Kind.NUMBER;
    }

    /** Its trees, of a model that is made of them. */
    default Optional<TreeModel> trees() {
        return Optional.empty();
    }

    /**
     * Answers for each row.
     *
     * @throws RefusedModel if the rows cannot be given to the model
     */
    Predictions predict(Frame frame) throws RefusedModel;

    @Override
    void close();
}
