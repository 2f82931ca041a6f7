package io.gatehouse.statistics.detectors;

/**
 * Hoeffding's bounds on moving averages, one-sided: the error rate rose (Frías-Blanco et al., "Online and non-parametric drift detection
 * methods based on Hoeffding's bounds", IEEE Transactions on Knowledge and Data Engineering 27, 2015).
 */
public final class HddmA implements ErrorDetector {

    private final Settings settings;
    private RunningMean all = RunningMean.NONE;
    private RunningMean lowest = RunningMean.NONE;

    /**
     * The settings.
     *
     * @param drift probability of a false drift, between 0 and 1
     * @param warning probability of a false warning
     */
    public record Settings(double drift, double warning) {
        /** 0.001 and 0.005. */
        public static final Settings DEFAULTS = new Settings(0.001, 0.005);
    }

    public HddmA(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Signal update(boolean error) {
        all = all.with(error ? 1 : 0);
        if (lowest.count() == 0 || lowest.value() + bound(lowest) >= all.value() + bound(all)) {
            lowest = all;
        }
        if (rose(settings.drift)) {
            all = RunningMean.NONE;
            lowest = RunningMean.NONE;
            return Signal.DRIFT;
        }
        return rose(settings.warning) ? Signal.WARNING : Signal.STABLE;
    }

    private double bound(RunningMean mean) {
        return Math.sqrt((1.0 / (2 * mean.count())) * Math.log(1.0 / settings.drift));
    }

    private boolean rose(double confidence) {
        if (lowest.count() == all.count()) {
            return false;
        }
        var m = ((double) (all.count() - lowest.count()) / lowest.count()) * (1.0 / all.count());
        return all.value() - lowest.value() >= Math.sqrt((m / 2) * Math.log(2.0 / confidence));
    }
}
