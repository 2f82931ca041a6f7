package io.gatehouse.registry.gates;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.engine.LoadedModel;

/** Scores of held-out rows. */
final class Answers {

    private Answers() {}

    static double[] of(LoadedModel model, HeldOutRows rows) throws RefusedModel {
        var predictions = model.predict(rows.frame(model.columns()));
        var scores = new double[predictions.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = predictions.score(row);
            if (Double.isNaN(scores[row])) {
                throw new RefusedModel(
                    "The model has no answer to held-out row %d: it cannot do without a value that is missing there.".formatted(row + 1)
                );
            }
        }
        return scores;
    }
}
