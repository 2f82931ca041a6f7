package io.gatehouse.statistics.detectors;

/**
 * The early drift detection method (Baena-García et al., "Early drift detection method", 2006): the distance between errors, in outcomes,
 * shrinks. A warning lasts until the next error.
 */
public final class Eddm implements ErrorDetector {

    private final Settings settings;
    private long outcomes;
    private long lastError;
    private RunningMean distances = RunningMean.NONE;
    private double squares;
    private double longest;
    private Signal signal = Signal.STABLE;

    /**
     * The settings.
     *
     * @param warmUp how many outcomes, and then errors, it waits for
     * @param warning share of the longest distance below which it warns
     * @param drift share below which it is drift, at most {@code warning}
     */
    public record Settings(int warmUp, double warning, double drift) {
        /** 30, 0.95 and 0.9. */
        public static final Settings DEFAULTS = new Settings(30, 0.95, 0.9);

        /** Refuses a warning that would come after the drift. */
        public Settings {
            if (!(warning >= drift)) {
                throw new IllegalArgumentException("Warn no later than at drift: " + warning + " < " + drift);
            }
        }
    }

    public Eddm(Settings settings) {
        this.settings = settings;
        reset();
    }

    private void reset() {
        outcomes = 0;
        lastError = 0;
        distances = RunningMean.NONE;
        squares = 0;
        longest = -1;
        signal = Signal.STABLE;
    }

    @Override
    public Signal update(boolean error) {
        outcomes++;
        if (error) {
            add((double) (outcomes - lastError));
            lastError = outcomes;
            if (outcomes > settings.warmUp) {
                judge();
            }
        }
        var said = signal;
        if (said == Signal.DRIFT) {
            reset();
        }
        return said;
    }

    private void add(double distance) {
        var before = distances.value();
        distances = distances.with(distance);
        squares += (distance - before) * (distance - distances.value());
    }

    private void judge() {
        var variance = distances.count() > 1 ? squares / (distances.count() - 1) : 0.0;
        var reach = distances.value() + 2 * Math.sqrt(variance);
        if (reach > longest) {
            longest = reach;
        } else if (distances.count() > settings.warmUp) {
            signal = level(reach / longest);
        }
    }

    private Signal level(double share) {
        if (share < settings.drift) {
            return Signal.DRIFT;
        }
        return share < settings.warning ? Signal.WARNING : Signal.STABLE;
    }
}
