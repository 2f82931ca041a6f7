package io.gatehouse.prediction.plan;

import org.jspecify.annotations.Nullable;

/**
 * Which answers people look at, and what becomes of what they say.
 *
 * @param below confidence under which an answer is looked at; 0 where only rules ask for it
 * @param labels data set that their decisions are delivered to; null if they are not
 */
public record Review(double below, @Nullable String labels) {}
