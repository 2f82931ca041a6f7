package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one column holds. Immutable. */
public interface ColumnProfile {
    String name();

    /** The declared type, or else the narrowest that fits every value. */
    FieldType type();

    /** Whether values are masked: the contract names the column as personal. */
    boolean personal();

    /** How many rows have a value here. */
    long present();

    /** How many rows have none. */
    long missing();

    /** How many values read as each type; a value that does not read as the declared type counts as text. */
    Map<FieldType, Long> evidence();

    /** Of the values that read as numbers or times (in seconds since 1970-01-01T00:00Z, or of the day). */
    Optional<Moments> moments();

    /** Of the same values. */
    Optional<QuantileSketch> quantiles();

    /** How many different values. */
    Distinct distinct();

    /** The most frequent values, most frequent first; counts are lower bounds unless {@link #countsAreExact()}. */
    List<ValueCount> topValues(int limit);

    /** Whether every value's count is known exactly: there are few different ones. */
    boolean countsAreExact();

    /** Lengths in code points of values that are text. */
    Optional<Lengths> lengths();

    long trueCount();

    long falseCount();

    /** Equally wide bins over the range of a numeric or temporal column; empty for others. Counts add up to all values. */
    List<Bin> histogram(int bins);

    /**
     * How many different values.
     *
     * @param estimate exact while {@code exact}, else within 3 per cent in 19 of 20 columns
     */
    record Distinct(long estimate, boolean exact) {}

    record ValueCount(String value, long count) {}

    record Lengths(long minimum, long maximum, double mean) {}

    /**
     * One bar of a histogram.
     *
     * @param upper exclusive, but for the last bin
     */
    record Bin(double lower, double upper, long count) {}

    /** Mean and spread; the standard deviation is that of a population (divided by n). */
    record Moments(long count, double mean, double standardDeviation, double minimum, double maximum) {}
}
