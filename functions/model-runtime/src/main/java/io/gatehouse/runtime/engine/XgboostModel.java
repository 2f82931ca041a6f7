package io.gatehouse.runtime.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ml.xgboost.XgbNDManager;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A booster in DJL's XGBoost engine. */
final class XgboostModel implements LoadedModel {

    private final Model model;
    private final Signature signature;
    private final Inputs inputs;

    private XgboostModel(Model model, Signature signature, Inputs inputs) {
        this.model = model;
        this.signature = signature;
        this.inputs = inputs;
    }

    static XgboostModel load(Path file, Signature signature, Inputs inputs) throws RefusedModel {
        var model = open(file.getFileName().toString());
        try {
            model.load(file, null, Map.of());
            return new XgboostModel(model, signature, inputs);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new RefusedModel("XGBoost 3.0 cannot load the model: save it with that version or an older one.", e);
        }
    }

    /** Its library is loaded with the first model: a system that lacks what it needs is told of. */
    private static Model open(String name) throws RefusedModel {
        try {
            return Model.newInstance(name, "XGBoost");
        } catch (LinkageError | EngineException e) {
            throw new RefusedModel("XGBoost's library cannot be loaded here: it needs libgomp.so.1, by a layer or in the zip's lib/.", e);
        }
    }

    @Override
    public List<String> columns() {
        return inputs.columns();
    }

    @Override
    public Predictions predict(Frame frame) throws RefusedModel {
        if (frame.rows() == 0) {
            return new Predictions(signature.classes(), new float[0][]);
        }
        try (var manager = (XgbNDManager) model.getNDManager().newSubManager()) {
            manager.setNthread(1);
            var shape = new Shape(frame.rows(), inputs.columns().size());
            var matrix = manager.create(inputs.matrix(frame), shape, DataType.FLOAT32);
            var answers = model.getBlock().forward(new ParameterStore(manager, false), new NDList(matrix), false);
            return rows(answers.getFirst().toFloatArray(), frame.rows());
        } catch (EngineException e) {
            throw new RefusedModel("XGBoost did not take the rows.", e);
        }
    }

    private Predictions rows(float[] flat, int rows) {
        int width = flat.length / rows;
        var scores = new float[rows][width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(flat, row * width, scores[row], 0, width);
        }
        return new Predictions(signature.classes(), scores);
    }

    @Override
    public void close() {
        model.close();
    }
}
