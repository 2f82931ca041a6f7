package io.gatehouse.statistics.shift;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The classifier two-sample test: if rows can be told apart by a classifier that has not seen them, they come from two distributions
 * (Lopez-Paz and Oquab, ICLR 2017; of explanations: Mougan et al., "Explanation Shift", arXiv 2303.08081). Half of the rows are
 * judged by a logistic regression on numbers, squares and products that was fitted to the other half.
 *
 * @param auc probability that a current row is held for current rather than a row of the reference, 0.5 if none can be told apart
 * @param pValue share of random labellings of the judged rows with at least that area: (1 + as many) / (1 + permutations)
 * @param permutations how many were tried
 * @param scores of all current rows, in their order, each by the half that it is not in: the larger, the less like the reference
 */
@SuppressWarnings("ArrayRecordComponent")
public record TwoSampleClassifier(double auc, double pValue, int permutations, double[] scores) {
    private static final int LEAST = 30;

    /**
     * Tests.
     *
     * @param reference rows of equal length, finite
     * @param current likewise
     * @param permutations 1 or more: no p-value is below 1 / (1 + permutations)
     * @param seed of the halves and the permutations
     * @return empty with fewer than 30 rows on either side, or no columns
     */
    public static Optional<TwoSampleClassifier> test(double[][] reference, double[][] current, int permutations, long seed) {
        if (Math.min(reference.length, current.length) < LEAST || reference[0].length == 0) {
            return Optional.empty();
        }
        var random = new SplittableRandom(seed);
        var rows = IntStream.range(0, reference.length + current.length)
            .mapToObj(i -> i < reference.length ? reference[i] : current[i - reference.length])
            .toArray(double[][]::new);
        var halves = halves(reference.length, current.length, random);
        var scores = new double[rows.length];
        judge(rows, reference.length, halves, true, scores);
        judge(rows, reference.length, halves, false, scores);
        // Only one half may be asked: what sets the halves apart by chance would be held against both.
        var ranks = Ranks.of(scores, reference.length, halves);
        int larger = 0;
        for (int i = 0; i < permutations; i++) {
            larger += ranks.shuffled(random) >= ranks.area() ? 1 : 0;
        }
        var ofCurrent = Arrays.copyOfRange(scores, reference.length, scores.length);
        var pValue = (1.0 + larger) / (1.0 + permutations);
        return Optional.of(new TwoSampleClassifier(ranks.area(), pValue, permutations, ofCurrent));
    }

    /** Half of each side, drawn at random. */
    private static boolean[] halves(int before, int after, SplittableRandom random) {
        var halves = new boolean[before + after];
        int[] from = { 0, before, before + after };
        for (int side = 0; side < 2; side++) {
            int size = from[side + 1] - from[side];
            int left = size / 2;
            for (int i = 0; i < size; i++) {
                var taken = random.nextInt(size - i) < left;
                halves[from[side] + i] = taken;
                left -= taken ? 1 : 0;
            }
        }
        return halves;
    }

    private static void judge(double[][] rows, int before, boolean[] halves, boolean half, double[] scores) {
        var learnt = IntStream.range(0, rows.length)
            .filter(i -> halves[i] != half)
            .toArray();
        var terms = Terms.of(
            Arrays.stream(learnt)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new)
        );
        var inputs = Arrays.stream(learnt)
            .mapToObj(i -> terms.of(rows[i]))
            .toArray(double[][]::new);
        var truths = new boolean[learnt.length];
        for (int i = 0; i < learnt.length; i++) {
            truths[i] = learnt[i] >= before;
        }
        var model = LogisticModel.fit(inputs, truths);
        for (int i = 0; i < rows.length; i++) {
            if (halves[i] == half) {
                scores[i] = model.score(terms.of(rows[i]));
            }
        }
    }
}
