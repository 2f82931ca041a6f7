package io.gatehouse.prediction.answer;

/**
 * A rule that had a part in an answer.
 *
 * @param rule its name
 * @param reason what it did, and on which condition
 */
public record Fired(String rule, String reason) {}
