package io.gatehouse.statistics.detectors;

/**
 * A mean that grows value by value (Welford, Technometrics 4, 1962). Immutable.
 *
 * @param count how many values
 * @param value their mean, 0 for none
 */
record RunningMean(long count, double value) {
    static final RunningMean NONE = new RunningMean(0, 0.0);

    RunningMean with(double next) {
        return new RunningMean(count + 1, value + (1.0 / (count + 1)) * (next - value));
    }
}
