package io.gatehouse.serving;

import java.time.Instant;

/**
 * What a batch predicted of a row.
 *
 * @param score as of {@link Answers#score}
 * @param prediction as of {@link Answers#prediction}
 * @param version of the model that answered
 * @param at when the batch began
 * @param batch its id
 */
public record StoredPrediction(float score, String prediction, int version, Instant at, String batch) {}
