package io.gatehouse.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What turned out to be true of something that was predicted. Labels may come late, twice, or in any order.
 *
 * @param id of the prediction
 * @param label the class, or the number in decimal digits
 * @param at when it became known; of two labels of one prediction, the one with the later time counts
 */
public record LabelRecord(String id, String label, @Nullable Instant at) implements LogRecord {}
