package io.gatehouse.prediction.answer;

import java.util.Locale;

/** Who answered. */
public enum Source {
    /** A batch, before it was asked. */
    PRECOMPUTED,
    /** The model, in the function. */
    MODEL,
    /** The model's endpoint. */
    ENDPOINT,
    /** A rule that answers before the model is asked. */
    RULE,
    /** What is declared for when none of these can. */
    FALLBACK;

    /** As answers spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
