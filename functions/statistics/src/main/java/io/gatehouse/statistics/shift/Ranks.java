package io.gatehouse.statistics.shift;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Ranks of scores, ties sharing their mean, of which some belong to current rows: the area under the ROC curve is their sum (Mann and Whitney 1947). */
final class Ranks {

    private final double[] ranks;
    private final int current;
    private final double area;

    private Ranks(double[] ranks, int current) {
        this.ranks = ranks;
        this.current = current;
        this.area = area(ranks);
    }

    /** Ranks of the rows that are judged; those from {@code before} on are current. */
    static Ranks of(double[] scores, int before, boolean[] judged) {
        var order = IntStream.range(0, scores.length)
            .filter(i -> judged[i])
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
        var byRow = new double[scores.length];
        for (int first = 0; first < order.length; ) {
            int next = first;
            while (next < order.length && scores[order[next]] == scores[order[first]]) {
                next++;
            }
            for (int i = first; i < next; i++) {
                byRow[order[i]] = (first + next + 1) / 2.0;
            }
            first = next;
        }
        // Current rows first, so that a labelling is the beginning of an order.
        var rows = IntStream.range(0, scores.length)
            .filter(i -> judged[i])
            .boxed()
            .sorted(Comparator.comparing(i -> i < before))
            .mapToInt(Integer::intValue)
            .toArray();
        var ranks = new double[rows.length];
        int current = 0;
        for (int i = 0; i < rows.length; i++) {
            ranks[i] = byRow[rows[i]];
            current += rows[i] >= before ? 1 : 0;
        }
        return new Ranks(ranks, current);
    }

    double area() {
        return area;
    }

    private double area(double[] order) {
        double sum = 0;
        for (int i = 0; i < current; i++) {
            sum += order[i];
        }
        return (sum - (current * (current + 1.0)) / 2) / current / (order.length - current);
    }

    /** The area if the rows had been labelled at random. */
    double shuffled(SplittableRandom random) {
        for (int i = 0; i < current; i++) {
            int other = i + random.nextInt(ranks.length - i);
            double kept = ranks[i];
            ranks[i] = ranks[other];
            ranks[other] = kept;
        }
        return area(ranks);
    }
}
