package io.gatehouse.statistics.detectors;

/**
 * McDiarmid's bounds on weighted moving averages, one-sided: the error rate rose (Frías-Blanco et al., 2015, as {@link HddmA}). Recent
 * outcomes weigh more, so it is quicker at sudden changes.
 */
public final class HddmW implements ErrorDetector {

    private final Settings settings;
    private Average all = Average.NONE;
    private Average before = Average.NONE;
    private Average since = Average.NONE;
    private double cut = Double.POSITIVE_INFINITY;

    /**
     * The settings.
     *
     * @param drift probability of a false drift, between 0 and 1
     * @param warning probability of a false warning
     * @param weight of the newest outcome, between 0 and 1
     */
    public record Settings(double drift, double warning, double weight) {
        /** 0.001, 0.005 and 0.05. */
        public static final Settings DEFAULTS = new Settings(0.001, 0.005, 0.05);
    }

    public HddmW(Settings settings) {
        this.settings = settings;
    }

    /**
     * An exponentially weighted mean.
     *
     * @param squares sum of the squared weights, which bounds how far chance takes the mean
     */
    private record Average(long count, double mean, double squares) {
        static final Average NONE = new Average(0, 0.0, 1.0);

        Average with(double next, double weight) {
            var moved = count == 0 ? next : mean + weight * (next - mean);
            return new Average(count + 1, moved, weight * weight + (1 - weight) * (1 - weight) * squares);
        }
    }

    @Override
    public Signal update(boolean error) {
        var value = error ? 1.0 : 0.0;
        all = all.with(value, settings.weight);
        var upper = all.mean() + bound(all.squares(), settings.drift);
        if (upper < cut) {
            cut = upper;
            before = all;
            since = Average.NONE;
        } else {
            since = since.with(value, settings.weight);
        }
        if (rose(settings.drift)) {
            reset();
            return Signal.DRIFT;
        }
        return rose(settings.warning) ? Signal.WARNING : Signal.STABLE;
    }

    private void reset() {
        all = Average.NONE;
        before = Average.NONE;
        since = Average.NONE;
        cut = Double.POSITIVE_INFINITY;
    }

    private boolean rose(double confidence) {
        return since.count() > 0 && since.mean() - before.mean() > bound(before.squares() + since.squares(), confidence);
    }

    private static double bound(double squares, double confidence) {
        return Math.sqrt((squares * Math.log(1 / confidence)) / 2);
    }
}
