package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what calls of language models may drift. */
public enum Measure {
    /** Share by which the mean length of answers changed. */
    ANSWER_LENGTH(0.2),
    /** Factor of the mean time to answer, above which it counts. */
    LATENCY_MS(1.5),
    /** Share by which the mean number of tokens of questions changed. */
    QUESTION_TOKENS(0.2),
    /** Share of terms nobody asked about before, beyond what was to be expected. */
    NEW_TERMS(0.1),
    /** Jensen-Shannon distance of the most frequent terms, natural logarithm. */
    TERMS(0.2),
    /** Largest difference of the shares of languages. */
    LANGUAGES(0.1),
    /** Difference of the shares of refused questions. */
    REFUSALS(0.05),
    /** Cosine distance of the mean embeddings. */
    EMBEDDING(0.1);

    private final double threshold;

    Measure(double threshold) {
        this.threshold = threshold;
    }

    /** As documents and contracts write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measure that documents write so. */
    public static Optional<Measure> of(String id) {
        return Arrays.stream(values())
            .filter(measure -> measure.id().equals(id))
            .findFirst();
    }

    /** What people call it. */
    public Text title() {
        return LlmAdvice.title(this);
    }

    /** The effect from which on a change counts, unless the contract names another. */
    public double threshold() {
        return threshold;
    }
}
