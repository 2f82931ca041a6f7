package io.gatehouse.statistics.detectors;

/**
 * Adaptive windowing (Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007, ADWIN2): keeps as long a
 * window as has one mean, and drops its oldest part once two parts of it differ. Memory grows with the logarithm of the window.
 */
public final class Adwin implements NumericDetector {

    private final Settings settings;
    private AdaptiveWindow window;
    private long values;
    private boolean drifted;

    /**
     * The settings.
     *
     * @param delta probability of a false alarm at each check, between 0 and 1
     * @param clock how many values there are between checks
     * @param mostBuckets how many buckets of each size it keeps
     * @param leastPart how many values each part of the window needs to be compared
     * @param grace how many values it waits for
     */
    public record Settings(double delta, int clock, int mostBuckets, int leastPart, int grace) {
        /** 0.002, 32, 5, 5 and 10. */
        public static final Settings DEFAULTS = new Settings(0.002, 32, 5, 5, 10);
    }

    public Adwin(Settings settings) {
        this.settings = settings;
        this.window = new AdaptiveWindow(settings);
    }

    /** How many values the window holds; right after a drift, those since. */
    public long width() {
        return window.width();
    }

    /** Mean of the window, 0 if it is empty. */
    public double mean() {
        return window.mean();
    }

    @Override
    public Signal update(double value) {
        if (!Double.isFinite(value)) {
            return Signal.STABLE;
        }
        if (drifted) {
            window = new AdaptiveWindow(settings);
            values = 0;
        }
        window.add(value);
        values++;
        drifted = values % settings.clock == 0 && window.width() > settings.grace && window.shrink();
        return drifted ? Signal.DRIFT : Signal.STABLE;
    }
}
