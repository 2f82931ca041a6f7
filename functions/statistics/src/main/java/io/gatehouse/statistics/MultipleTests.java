package io.gatehouse.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts the p-values of many tests made at once, so that each may be compared with the level wanted for all. Each method takes p-values
 * from 0 to 1 in any order and gives the adjusted ones in the same order; none for none.
 */
public final class MultipleTests {

    private MultipleTests() {}

    /** Controls the share of false alarms among all alarms (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995). */
    public static double[] benjaminiHochberg(double... pValues) {
        return stepUp(pValues, 1.0);
    }

    /** The same under any dependence between the tests (Benjamini and Yekutieli, Annals of Statistics 29, 2001). */
    public static double[] benjaminiYekutieli(double... pValues) {
        return stepUp(
            pValues,
            IntStream.rangeClosed(1, pValues.length)
                .mapToDouble(i -> 1.0 / i)
                .sum()
        );
    }

    /** Controls the probability of any false alarm at all: p times the number of tests. */
    public static double[] bonferroni(double... pValues) {
        return Arrays.stream(checked(pValues))
            .map(p -> Math.min(1.0, p * pValues.length))
            .toArray();
    }

    private static double[] stepUp(double[] pValues, double factor) {
        checked(pValues);
        var largestFirst = IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> pValues[i]).reversed())
            .toList();
        var adjusted = new double[pValues.length];
        var least = 1.0;
        var rank = pValues.length;
        for (int i : largestFirst) {
            least = Math.min(least, ((pValues[i] * pValues.length) / rank--) * factor);
            adjusted[i] = least;
        }
        return adjusted;
    }

    private static double[] checked(double[] pValues) {
        if (!Arrays.stream(pValues).allMatch(p -> p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A p-value lies between 0 and 1: " + Arrays.toString(pValues));
        }
        return pValues;
    }
}
