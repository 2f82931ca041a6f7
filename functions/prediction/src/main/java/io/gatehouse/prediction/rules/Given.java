package io.gatehouse.prediction.rules;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.config.Member;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a document declares it.
 *
 * @param score null if a class alone is declared
 * @param prediction null if it follows from the score
 */
public record Given(@Nullable Double score, @Nullable String prediction) {
    /**
     * Reads one.
     *
     * @throws io.gatehouse.prediction.config.ConfigException if neither is declared
     */
    public static Given of(Member member) {
        member.only("score", "prediction");
        var score = member.map("score", given -> given.number(-Double.MAX_VALUE, Double.MAX_VALUE)).orElse(null);
        var prediction = member.map("prediction", Member::text).orElse(null);
        if (score == null && prediction == null) {
            throw member.wrong("says nothing; give a \"score\", a \"prediction\" or both");
        }
        return new Given(score, prediction);
    }

    public Scored scored(Scale scale) {
        if (score == null) {
            return new Scored(null, Map.of(), prediction, false);
        }
        var read = scale.read(score.floatValue());
        return prediction == null ? read : new Scored(read.score(), Map.of(), prediction, false);
    }

    @Override
    public String toString() {
        if (score == null) {
            return String.valueOf(prediction);
        }
        return prediction == null ? score.toString() : prediction + " (" + score + ")";
    }
}
