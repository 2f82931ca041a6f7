package io.gatehouse.serving;

import io.gatehouse.runtime.engine.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model answered to rows. Not to be changed. */
public final class Answers {

    private final Predictions predictions;

    Answers(Predictions predictions) {
        this.predictions = predictions;
    }

    public int size() {
        return predictions.rows();
    }

    /** The one number of a row: of two classes the probability of the second, of a value the value, else the first class's. */
    public float score(int row) {
        return predictions.score(row);
    }

    /** Whether there is an answer: a model that cannot do without a value that is missing has none. */
    public boolean answered(int row) {
        for (float score : predictions.scores(row)) {
            if (Float.isNaN(score)) {
                return false;
            }
        }
        return true;
    }

    /** Names of the classes, in the order of {@link #scores}; empty if the model gives a value. */
    public List<String> classes() {
        return predictions.classes();
    }

    /** The probability of each class; empty if the model gives a value. */
    public Map<String, Float> scores(int row) {
        var scores = predictions.scores(row);
        var named = new LinkedHashMap<String, Float>();
        if (isBinary(scores)) {
            named.put(classes().getFirst(), 1 - scores[0]);
            named.put(classes().getLast(), scores[0]);
        } else if (classes().size() == scores.length) {
            for (int i = 0; i < scores.length; i++) {
                named.put(classes().get(i), scores[i]);
            }
        }
        return named;
    }

    /** The name of the likeliest class; of a model that gives a value, the value in digits. */
    public String prediction(int row) {
        var scores = predictions.scores(row);
        if (isBinary(scores)) {
            return scores[0] > 0.5f ? classes().getLast() : classes().getFirst();
        }
        if (classes().size() != scores.length) {
            return Float.toString(scores[0]);
        }
        int most = 0;
        for (int i = 1; i < scores.length; i++) {
            most = scores[i] > scores[most] ? i : most;
        }
        return classes().get(most);
    }

    /** Two classes, of which the model says the second's probability. */
    private boolean isBinary(float[] scores) {
        return scores.length == 1 && classes().size() == 2;
    }
}
