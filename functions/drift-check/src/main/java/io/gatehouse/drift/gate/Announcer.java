package io.gatehouse.drift.gate;

import io.gatehouse.drift.gate.DriftState.Opened;
import io.gatehouse.drift.gate.DriftState.Seen;
import io.gatehouse.events.DriftDetected;

/**
 * Tells the bus of a drift when it begins, once. The state notes that the bus is to be told before it is; cut off in between, whichever
 * run comes next tells it. Thread-safe.
 */
final class Announcer {

    private static final int MOST_TRIES = 20;

    private final DriftStates states;
    private final Bus bus;

    Announcer(DriftStates states, Bus bus) {
        this.states = states;
        this.bus = bus;
    }

    void see(String dataset, Seen seen) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var state = states.find(dataset).orElse(null);
            var next = DriftState.next(state, seen);
            if (next.equals(state) || states.replace(dataset, next)) {
                tell(dataset, next);
                return;
            }
        }
        throw new IllegalStateException(
            "The drift state of '" + dataset + "' changed " + MOST_TRIES + " times under our hands: try again."
        );
    }

    /** What was seen before may not have been told. */
    void catchUp(String dataset) {
        states.find(dataset).ifPresent(state -> tell(dataset, state));
    }

    /** If another run is taken into account in the middle, the note stays, and that run tells it again. */
    private void tell(String dataset, DriftState state) {
        var pending = state.pending();
        if (pending != null) {
            bus.send(event(dataset, pending));
            states.replace(dataset, state.told());
        }
    }

    private static DriftDetected event(String dataset, Opened opened) {
        return new DriftDetected(
            opened.runId(),
            dataset,
            opened.referenceRun(),
            opened.share(),
            opened.features().stream().map(Announcer::feature).toList(),
            opened.reportUri(),
            opened.at()
        );
    }

    private static DriftDetected.Feature feature(DriftState.Feature feature) {
        var advice = new DriftDetected.Advice(feature.recommendation().en(), feature.recommendation().ko());
        return new DriftDetected.Feature(feature.name(), feature.segment(), feature.kind(), advice);
    }
}
