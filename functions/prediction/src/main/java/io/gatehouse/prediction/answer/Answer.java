package io.gatehouse.prediction.answer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one row.
 *
 * @param id as the row was sent with
 * @param modelVersion that made it; empty where no version had a part in it
 * @param predictedAt when it was made, which may be long before it was asked for
 * @param rules that had a part in it, in the order in which they did
 * @param review whether a person is to look at it
 */
public record Answer(
    @Nullable String id,
    Scored scored,
    Source source,
    String modelVersion,
    Instant predictedAt,
    List<Fired> rules,
    boolean review
) {
    public Answer {
        rules = List.copyOf(rules);
    }

    public static Answer of(@Nullable String id, Scored scored, Source source, String modelVersion, Instant predictedAt) {
        return new Answer(id, scored, source, modelVersion, predictedAt, List.of(), false);
    }

    public Answer by(Source other) {
        return new Answer(id, scored, other, modelVersion, predictedAt, rules, review);
    }

    public Answer under(@Nullable String otherId) {
        return new Answer(otherId, scored, source, modelVersion, predictedAt, rules, review);
    }

    public Answer toReview() {
        return new Answer(id, scored, source, modelVersion, predictedAt, rules, true);
    }
}
