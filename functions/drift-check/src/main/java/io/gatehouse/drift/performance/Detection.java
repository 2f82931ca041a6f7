package io.gatehouse.drift.performance;

import io.gatehouse.statistics.detectors.Adwin;
import io.gatehouse.statistics.detectors.Ddm;
import io.gatehouse.statistics.detectors.HddmA;
import io.gatehouse.statistics.detectors.PageHinkley;
import io.gatehouse.statistics.detectors.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A streaming detector says that the errors changed. It tells the moment; whether that is a fall is decided by effect and test.
 *
 * @param detector {@code adwin}, {@code page_hinkley}, {@code ddm} or {@code hddm_a}
 * @param at time of the prediction at which it said so
 */
public record Detection(String detector, Instant at) {
    private static final double TOLERANCE = 0.05;
    private static final double DEVIATIONS = 30;

    /** Runs all detectors that fit over the outcomes, in the order of their predictions; beginnings of a rise and of a recovery alike. */
    static List<Detection> of(List<Outcome> outcomes, Task task) {
        var found = new ArrayList<Detection>();
        if (task == Task.CLASSIFICATION) {
            var ddm = new Ddm(Ddm.Settings.DEFAULTS);
            var hddm = new HddmA(HddmA.Settings.DEFAULTS);
            var adwin = new Adwin(Adwin.Settings.DEFAULTS);
            run("adwin", outcomes, outcome -> adwin.update(outcome.right() ? 0 : 1), found);
            run("ddm", outcomes, outcome -> ddm.update(!outcome.right()), found);
            run("hddm_a", outcomes, outcome -> hddm.update(!outcome.right()), found);
            return found;
        }
        var scale = outcomes
            .stream()
            .mapToDouble(outcome -> Math.abs(outcome.error()))
            .average()
            .orElse(0);
        if (scale > 0) {
            var adwin = new Adwin(Adwin.Settings.DEFAULTS);
            var pageHinkley = new PageHinkley(new PageHinkley.Settings(30, TOLERANCE, DEVIATIONS, 1 - 0.0001));
            run("adwin", outcomes, outcome -> adwin.update(Math.min(1, Math.abs(outcome.error()) / (4 * scale))), found);
            run("page_hinkley", outcomes, outcome -> pageHinkley.update(Math.abs(outcome.error()) / scale), found);
        }
        return found;
    }

    private static void run(String name, List<Outcome> outcomes, Function<Outcome, Signal> detector, List<Detection> found) {
        for (var outcome : outcomes) {
            if (detector.apply(outcome) == Signal.DRIFT) {
                found.add(new Detection(name, outcome.prediction().at()));
            }
        }
    }
}
