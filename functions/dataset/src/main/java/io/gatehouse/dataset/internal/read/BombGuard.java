package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Limits;

/** Stops the reading of a compressed file that becomes far more than it is. */
final class BombGuard {

    /** Small files may be dense: a megabyte of equal rows harms nobody. */
    private static final int RATIO_FROM = 64 << 20;

    private final String format;
    private final Limits limits;

    BombGuard(String format, Limits limits) {
        this.format = format;
        this.limits = limits;
    }

    void require(long inflated, long consumed) throws FileProblem {
        boolean tooMuch = inflated > limits.maxInflated();
        boolean tooDense = inflated > RATIO_FROM && inflated / limits.maxRatio() > consumed;
        if (tooMuch || tooDense) {
            throw new FileProblem(
                format + "_bomb",
                "the file inflates to more than " +
                    (tooMuch ? limits.maxInflated() + " bytes" : limits.maxRatio() + " times its size") +
                    ": deliver it in smaller parts, or uncompressed"
            );
        }
    }
}
