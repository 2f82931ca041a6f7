package io.gatehouse.statistics.detectors;

/** The Page-Hinkley test in both directions (Page, "Continuous inspection schemes", Biometrika 41, 1954), with forgetting as river has it. */
public final class PageHinkley implements NumericDetector {

    private final Settings settings;
    private RunningMean mean = RunningMean.NONE;
    private double up;
    private double down;
    private double lowestUp;
    private double highestDown;

    /**
     * The settings.
     *
     * @param leastValues how many values it waits for
     * @param tolerance change of the mean that is no drift, in the unit of the values
     * @param threshold sum of deviations that is drift, in the unit of the values
     * @param memory how much of the sum each value leaves, up to 1
     */
    public record Settings(int leastValues, double tolerance, double threshold, double memory) {
        /** 30 values, tolerance 0.005, threshold 50, memory 0.9999. */
        public static final Settings DEFAULTS = new Settings(30, 0.005, 50, 1 - 0.0001);
    }

    public PageHinkley(Settings settings) {
        this.settings = settings;
        reset();
    }

    private void reset() {
        mean = RunningMean.NONE;
        up = 0;
        down = 0;
        lowestUp = Double.POSITIVE_INFINITY;
        highestDown = -1;
    }

    @Override
    public Signal update(double value) {
        if (!Double.isFinite(value)) {
            return Signal.STABLE;
        }
        mean = mean.with(value);
        var deviation = value - mean.value();
        up = settings.memory * up + deviation - settings.tolerance;
        down = settings.memory * down + deviation + settings.tolerance;
        lowestUp = Math.min(lowestUp, up);
        highestDown = Math.max(highestDown, down);
        var drift = up - lowestUp > settings.threshold || highestDown - down > settings.threshold;
        if (drift && mean.count() >= settings.leastValues) {
            reset();
            return Signal.DRIFT;
        }
        return Signal.STABLE;
    }
}
