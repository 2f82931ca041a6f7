package io.gatehouse.dataset.profile;

/** Quantiles of a column, exact while it is short. */
public interface QuantileSketch {
    long count();

    /** Half the width of the band in which the rank of an answer lies, as a share of {@link #count()}; 0 while exact. */
    double rankError();

    /** The value below or at which the share {@code q} (0 to 1) of the values lies. */
    double quantile(double q);

    /** The share of values that are at most {@code value}. */
    double rank(double value);
}
