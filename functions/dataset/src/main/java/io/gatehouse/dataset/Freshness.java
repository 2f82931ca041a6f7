package io.gatehouse.dataset;

import java.time.Duration;
import java.util.Optional;

/**
 * How old the data may be when they arrive.
 *
 * @param column the date or time whose latest value tells the data's age (without a zone: UTC); none for the time at
 *     which the file was written
 */
public record Freshness(Optional<String> column, Duration maxAge) {}
