package io.gatehouse.runtime.engine;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.trees.TreeModel;
import io.gatehouse.trees.UnreadableModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A booster of XGBoost's, asked in Java. */
final class XgboostModel implements LoadedModel {

    private final TreeModel model;
    private final Signature signature;
    private final Inputs inputs;

    private XgboostModel(TreeModel model, Signature signature, Inputs inputs) {
        this.model = model;
        this.signature = signature;
        this.inputs = inputs;
    }

    static XgboostModel load(Path file, Signature signature, Inputs inputs) throws RefusedModel {
        try (var channel = FileChannel.open(file)) {
            var model = TreeModel.read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            if (model.width() != inputs.columns().size()) {
                throw new RefusedModel("The model takes %d columns and names %d.".formatted(model.width(), inputs.columns().size()));
            }
            return new XgboostModel(model, signature, inputs);
        } catch (UnreadableModel e) {
            throw new RefusedModel(e.getMessage(), e);
        } catch (RefusedModel e) {
            throw e;
        } catch (IOException e) {
            throw new RefusedModel("The model's file cannot be read.", e);
        }
    }

    @Override
    public List<String> columns() {
        return inputs.columns();
    }

    @Override
    public Optional<TreeModel> trees() {
        return Optional.of(model);
    }

    @Override
    public Predictions predict(Frame frame) throws RefusedModel {
        int width = model.outputs();
        var flat = new float[frame.rows() * width];
        model.predict(inputs.matrix(frame).array(), frame.rows(), flat);
        var scores = new float[frame.rows()][width];
        for (int row = 0; row < scores.length; row++) {
            System.arraycopy(flat, row * width, scores[row], 0, width);
        }
        return new Predictions(signature.classes(), scores);
    }

    /** Its memory is the heap's. */
    @Override
    public void close() {}
}
