package io.gatehouse.drift.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes cut by the time of their predictions.
 *
 * @param reference the first ones, with which later ones are compared; none while there are too few
 * @param later windows that have enough labels, in order
 * @param open the last one, which has too few; none if there is none
 */
record Windows(@Nullable Batch reference, List<Batch> later, @Nullable Batch open) {
    Windows {
        later = List.copyOf(later);
    }

    /** Cuts at whole multiples of the window since 1970, so that a label that comes late changes one window and moves none. */
    static Windows of(List<Outcome> outcomes, PerformanceSettings settings) {
        var periods = new TreeMap<Long, List<Outcome>>();
        for (var outcome : outcomes) {
            periods.computeIfAbsent(period(outcome.prediction().at(), settings.window()), key -> new ArrayList<>()).add(outcome);
        }
        Batch reference = null;
        var later = new ArrayList<Batch>();
        var gathered = new ArrayList<Outcome>();
        for (var period : periods.values()) {
            gathered.addAll(period);
            if (reference == null && gathered.size() >= settings.referenceLabels()) {
                reference = new Batch(gathered);
                gathered.clear();
            } else if (reference != null && gathered.size() >= settings.leastLabels()) {
                later.add(new Batch(gathered));
                gathered.clear();
            }
        }
        return new Windows(reference, later, gathered.isEmpty() ? null : new Batch(gathered));
    }

    private static long period(Instant at, Duration window) {
        return Math.floorDiv(at.getEpochSecond(), window.toSeconds());
    }
}
