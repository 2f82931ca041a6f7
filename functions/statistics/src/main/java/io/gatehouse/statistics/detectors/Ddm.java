package io.gatehouse.statistics.detectors;

/** The drift detection method (Gama et al., "Learning with drift detection", SBIA 2004): the error rate leaves its lowest level. */
public final class Ddm implements ErrorDetector {

    private final Settings settings;
    private RunningMean errors = RunningMean.NONE;
    private double lowestRate;
    private double lowestDeviation;

    /**
     * The settings.
     *
     * @param warmUp how many outcomes it waits for
     * @param warning standard deviations above the lowest error rate that are a warning
     * @param drift standard deviations that are drift
     */
    public record Settings(int warmUp, double warning, double drift) {
        /** 30 outcomes, 2 and 3 standard deviations. */
        public static final Settings DEFAULTS = new Settings(30, 2, 3);
    }

    public Ddm(Settings settings) {
        this.settings = settings;
        reset();
    }

    private void reset() {
        errors = RunningMean.NONE;
        lowestRate = Double.POSITIVE_INFINITY;
        lowestDeviation = 0;
    }

    @Override
    public Signal update(boolean error) {
        errors = errors.with(error ? 1 : 0);
        if (errors.count() <= settings.warmUp) {
            return Signal.STABLE;
        }
        var rate = errors.value();
        var deviation = Math.sqrt((rate * (1 - rate)) / errors.count());
        if (rate + deviation <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        if (rate + deviation > lowestRate + settings.drift * lowestDeviation) {
            reset();
            return Signal.DRIFT;
        }
        return rate + deviation > lowestRate + settings.warning * lowestDeviation ? Signal.WARNING : Signal.STABLE;
    }
}
