package io.gatehouse.statistics.score;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How well a ranking agrees with another. */
public final class Ranking {

    private Ranking() {}

    /**
     * Normalised discounted cumulative gain: Σ gain / log2(rank + 1) in the order of the scores, over the same in the order of the gains,
     * 0 to 1 (Järvelin and Kekäläinen, ACM Transactions on Information Systems 20, 2002). Items of equal score share the mean of their
     * gains (McSherry and Najork, ECIR 2008).
     *
     * @param gains what each item is worth, 0 or more
     * @param scores by which items are ranked, the highest first, item by item
     * @return empty if no item is worth anything
     */
    public static OptionalDouble ndcg(double[] gains, double[] scores) {
        Pairs.check(gains.length, scores.length);
        var best = gain(gains, gains);
        return best > 0 ? OptionalDouble.of(gain(gains, scores) / best) : OptionalDouble.empty();
    }

    private static double gain(double[] gains, double[] scores) {
        var order = IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> scores[i] + 0.0).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
        var sum = 0.0;
        int first = 0;
        while (first < order.length) {
            int next = first;
            var gain = 0.0;
            var discount = 0.0;
            for (; next < order.length && scores[order[next]] == scores[order[first]]; next++) {
                gain += gains[order[next]];
                discount += Math.log(2) / Math.log(next + 2.0);
            }
            sum += (gain / (next - first)) * discount;
            first = next;
        }
        return sum;
    }
}
