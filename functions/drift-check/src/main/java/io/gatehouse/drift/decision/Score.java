package io.gatehouse.drift.decision;

import java.util.Locale;

/** The measures of which one decides on a column, each with the effect from which on a change is worth acting upon. */
public enum Score {
    /** Largest distance of the distribution functions. */
    KS(0.1),
    /** Distance of the distributions in standard deviations of the reference. */
    WASSERSTEIN(0.1),
    /** Cramér's V of the contingency table. */
    CHI_SQUARE(0.1),
    /** Difference of the proportions of two categories. */
    Z(0.05),
    /** Natural logarithm, square root; ten points of a category that half of the rows have come to 0.07. */
    JENSEN_SHANNON(0.05),
    /** By rule of thumb 0.1 is some change and 0.25 much. */
    PSI(0.1);

    private final double threshold;

    Score(double threshold) {
        this.threshold = threshold;
    }

    /** The effect from which on a change counts, unless the contract names another. */
    public double threshold() {
        return threshold;
    }

    /** As documents and contracts write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
