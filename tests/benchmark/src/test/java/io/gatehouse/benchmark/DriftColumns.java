package io.gatehouse.benchmark;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfiler;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Ten numeric and five categorical columns of many shapes: normal, log-normal, exponential, uniform, t with three degrees of freedom,
 * gamma, beta, two modes, small counts, nineteen of twenty zeros; two, three, five, twenty and fifty categories, the last two by Zipf.
 */
final class DriftColumns {

    private static final double[][] SHARES = { { .7, .3 }, { .5, .3, .2 }, { .4, .3, .15, .1, .05 }, zipf(20), zipf(50) };

    /** Of the numeric columns, so that shifts can be told in them. */
    private static final double[] DEVIATIONS = {
        1,
        Math.sqrt((Math.E - 1) * Math.E),
        1,
        Math.sqrt(1 / 12.0),
        Math.sqrt(3),
        Math.sqrt(8),
        Math.sqrt(10 / (49.0 * 8)),
        Math.sqrt(5),
        1.72,
        Math.sqrt(0.05 * 2 - 0.0025),
    };

    /** A profile looks at how values are spelt only while it counts each of them, which it does of no more than this. */
    private static final int MOST_SPELT = 20_000;
    private static final int COUNTS = 8;
    private static final double NONE = Math.exp(-3);

    static final int NUMERIC = DEVIATIONS.length;
    static final int COLUMNS = NUMERIC + SHARES.length;

    private final SplittableRandom random;
    private final int rows;

    DriftColumns(long seed, int rows) {
        this.random = new SplittableRandom(seed);
        this.rows = rows;
    }

    /** A file of all columns as its profile is stored. */
    DatasetProfile file() {
        return profile(
            IntStream.range(0, COLUMNS)
                .mapToObj(i -> column(i, false))
                .toList()
        );
    }

    /** A file of the numeric columns alone. */
    DatasetProfile numbers() {
        return profile(
            IntStream.range(0, NUMERIC)
                .mapToObj(i -> column(i, false))
                .toList()
        );
    }

    /** The same file, one of its columns drawn anew: numbers moved by 0.3 standard deviations, categories by ten points from the first to the second. */
    DatasetProfile changed(DatasetProfile file, int changed) {
        var columns = new ArrayList<>(file.columns());
        columns.set(changed, column(changed, true));
        return profile(columns);
    }

    private DatasetProfile profile(List<ColumnProfile> columns) {
        return DatasetProfile.fromBytes(new DatasetProfile(rows, columns).toBytes());
    }

    private ColumnProfile column(int index, boolean changed) {
        return index < NUMERIC ? numbers(index, changed ? 0.3 * DEVIATIONS[index] : 0) : categories(index - NUMERIC, changed ? 0.1 : 0);
    }

    private ColumnProfile numbers(int index, double shift) {
        var profiler = new ColumnProfiler("n" + index, null, false, ColumnBudget.forColumns(COLUMNS));
        var shape = shapes().get(index);
        var batch = new NumberBatch(rows <= MOST_SPELT || index == COUNTS);
        for (int i = 0; i < rows; i++) {
            batch.add(shape.getAsDouble() + shift);
            if (batch.isFull() || i == rows - 1) {
                batch.flush(profiler);
            }
        }
        return profiler.finish();
    }

    /** So few categories are counted exactly, in whatever order they come. */
    private ColumnProfile categories(int index, double moved) {
        var profiler = new ColumnProfiler("c" + index, null, false, ColumnBudget.forColumns(COLUMNS));
        var shares = SHARES[index].clone();
        shares[0] -= moved;
        shares[1] += moved;
        var counts = new long[shares.length];
        for (int i = 0; i < rows; i++) {
            counts[chosen(shares)]++;
        }
        for (int i = 0; i < counts.length; i++) {
            var name = ("v" + i).getBytes(StandardCharsets.US_ASCII);
            if (counts[i] > 0) {
                profiler.text(FieldType.STRING, name, 0, name.length, counts[i]);
            }
        }
        return profiler.finish();
    }

    private int chosen(double[] shares) {
        var left = random.nextDouble();
        int i = 0;
        while (i < shares.length - 1 && left >= shares[i]) {
            left -= shares[i++];
        }
        return i;
    }

    private List<DoubleSupplier> shapes() {
        return List.of(
            random::nextGaussian,
            () -> Math.exp(random.nextGaussian()),
            this::exponential,
            random::nextDouble,
            () -> random.nextGaussian() / Math.sqrt((square() + square() + square()) / 3),
            () -> 2 * (exponential() + exponential()),
            this::beta,
            () -> random.nextGaussian() + (random.nextBoolean() ? 2 : -2),
            this::poisson,
            () -> random.nextDouble() < 0.95 ? 0.0 : exponential()
        );
    }

    private double exponential() {
        return random.nextExponential();
    }

    private double square() {
        var value = random.nextGaussian();
        return value * value;
    }

    /** The second smallest of six uniform numbers has the beta distribution of 2 and 5. */
    private double beta() {
        var least = 1.0;
        var second = 1.0;
        for (int i = 0; i < 6; i++) {
            var uniform = random.nextDouble();
            second = Math.min(second, Math.max(least, uniform));
            least = Math.min(least, uniform);
        }
        return second;
    }

    /** With mean 3, at most 9. */
    private double poisson() {
        var product = random.nextDouble();
        int count = 0;
        while (product > NONE && count < 9) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static double[] zipf(int size) {
        var weights = IntStream.rangeClosed(1, size)
            .mapToDouble(i -> 1.0 / i)
            .toArray();
        var sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights)
            .map(weight -> weight / sum)
            .toArray();
    }
}
