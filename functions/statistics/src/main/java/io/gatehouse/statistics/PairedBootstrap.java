package io.gatehouse.statistics;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap over pairs (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): two models are
 * measured on the same rows, drawn again and again with replacement, so that what makes a row hard for both cancels. The seed is fixed:
 * the same rows give the same answer.
 */
public final class PairedBootstrap {

    private static final int DRAWS = 1000;
    /** More rows than these are drawn no more narrowly than these: the answer is then on the safe side. */
    private static final int MOST_ROWS = 5_000;
    private static final long SEED = 0x9a7e_0057L;

    private PairedBootstrap() {}

    /**
     * Share of draws in which the difference is at most this, with a half of a draw added, 0 to 1.
     *
     * @param bound to which the difference is held
     * @param rows how many there are
     * @param difference of the two models on the rows of these numbers; NaN where the draw cannot tell, which counts against it
     */
    public static double chanceOfAtMost(double bound, int rows, ToDoubleFunction<int[]> difference) {
        if (rows < 1) {
            throw new IllegalArgumentException("There are no rows to draw from");
        }
        var random = new SplittableRandom(SEED);
        var picked = new int[Math.min(rows, MOST_ROWS)];
        double within = 0.5;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < picked.length; i++) {
                picked[i] = random.nextInt(rows);
            }
            var value = difference.applyAsDouble(picked);
            if (Double.isNaN(value) || value <= bound) {
                within++;
            }
        }
        return Math.min(1, within / DRAWS);
    }
}
