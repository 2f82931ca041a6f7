package io.gatehouse.trees;

import java.util.Map;

/**
 * What a model was trained for: how sums of leaves become answers. Names and formulas as in XGBoost's documentation of {@code objective}.
 *
 * @param name XGBoost's
 * @param base how the base score, which the file has on the scale of answers, becomes a sum
 */
record Objective(String name, Link answer, Link base) {
    private static final Map<String, Objective> KNOWN = Map.ofEntries(
        plain("reg:squarederror"),
        plain("reg:linear"),
        plain("reg:squaredlogerror"),
        plain("reg:pseudohubererror"),
        plain("reg:absoluteerror"),
        plain("reg:quantileerror"),
        plain("rank:pairwise"),
        plain("rank:ndcg"),
        plain("rank:map"),
        of("reg:logistic", Link.LOGISTIC, Link.LOGISTIC),
        of("binary:logistic", Link.LOGISTIC, Link.LOGISTIC),
        of("binary:logitraw", Link.IDENTITY, Link.IDENTITY),
        of("binary:hinge", Link.STEP, Link.IDENTITY),
        of("multi:softprob", Link.SOFTMAX, Link.IDENTITY),
        of("multi:softmax", Link.SOFTMAX, Link.IDENTITY),
        of("count:poisson", Link.EXPONENTIAL, Link.EXPONENTIAL),
        of("reg:gamma", Link.EXPONENTIAL, Link.EXPONENTIAL),
        of("reg:tweedie", Link.EXPONENTIAL, Link.EXPONENTIAL),
        of("survival:cox", Link.EXPONENTIAL, Link.EXPONENTIAL),
        of("survival:aft", Link.EXPONENTIAL, Link.EXPONENTIAL)
    );

    /** Ways from sums to answers. */
    enum Link {
        IDENTITY,
        LOGISTIC,
        EXPONENTIAL,
        SOFTMAX,
        STEP,
    }

    private static Map.Entry<String, Objective> plain(String name) {
        return of(name, Link.IDENTITY, Link.IDENTITY);
    }

    private static Map.Entry<String, Objective> of(String name, Link answer, Link base) {
        return Map.entry(name, new Objective(name, answer, base));
    }

    /** @throws UnreadableModel if answers of it are not known */
    static Objective of(String name) {
        var known = KNOWN.get(name);
        if (known == null) {
            throw new UnreadableModel(
                name.isEmpty()
                    ? "The file is no XGBoost model: save one with save_model as .ubj or .json."
                    : "The model's objective '" + name + "' is not known here: export the model as ONNX."
            );
        }
        return known;
    }

    /** The sum that a base score stands for. */
    double sum(double score) {
        return switch (base) {
            case LOGISTIC -> -Math.log(1 / score - 1);
            case EXPONENTIAL -> Math.log(score);
            case IDENTITY, SOFTMAX, STEP -> score;
        };
    }

    /** Makes the sums of rows answers, in place. */
    void answer(float[] sums, int count, int outputs) {
        switch (answer) {
            case LOGISTIC -> {
                for (int i = 0; i < count * outputs; i++) {
                    sums[i] = (float) (1 / (1 + Math.exp(-sums[i])));
                }
            }
            case EXPONENTIAL -> {
                for (int i = 0; i < count * outputs; i++) {
                    sums[i] = (float) Math.exp(sums[i]);
                }
            }
            case STEP -> {
                for (int i = 0; i < count * outputs; i++) {
                    sums[i] = sums[i] > 0 ? 1 : 0;
                }
            }
            case SOFTMAX -> {
                for (int row = 0; row < count; row++) {
                    softmax(sums, row * outputs, outputs);
                }
            }
            case IDENTITY -> {
            }
        }
    }

    private static void softmax(float[] sums, int from, int outputs) {
        float most = sums[from];
        for (int i = 1; i < outputs; i++) {
            most = Math.max(most, sums[from + i]);
        }
        double all = 0;
        for (int i = 0; i < outputs; i++) {
            sums[from + i] = (float) Math.exp(sums[from + i] - most);
            all += sums[from + i];
        }
        for (int i = 0; i < outputs; i++) {
            sums[from + i] = (float) (sums[from + i] / all);
        }
    }
}
