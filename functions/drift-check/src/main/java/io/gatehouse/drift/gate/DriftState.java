package io.gatehouse.drift.gate;

import io.gatehouse.drift.decision.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a data set is drifting, so that one drift is told once however many files show it. Immutable.
 *
 * @param version counts the writes; a write holds only if nobody wrote in between
 * @param reference what files are compared with; another one begins anew
 * @param newestRun the newest run that was taken into account: older ones that come late change nothing
 * @param open whether it drifts
 * @param calm how many runs in a row showed no drift while it is open
 * @param pending the drift of which the bus may not know yet; none if it does
 */
public record DriftState(long version, String reference, String newestRun, boolean open, int calm, @Nullable Opened pending) {
    /** So many calm runs end a drift: a score that wavers about its threshold is one drift, not many. */
    private static final int ENDS_AFTER = 2;

    /**
     * A drift as it began.
     *
     * @param runId the first run that showed it
     * @param features columns that drifted in it
     * @param at when it was seen
     */
    public record Opened(String runId, String referenceRun, double share, List<Feature> features, String reportUri, Instant at) {
        /** Features are copied. */
        public Opened {
            features = List.copyOf(features);
        }
    }

    /** A column of the drift, with advice in both languages. */
    public record Feature(String name, @Nullable String segment, String kind, Text recommendation) {}

    /**
     * What one run showed.
     *
     * @param opened the drift as it would begin with this run; none if the run shows none
     * @param undecided nothing can be told from this run
     */
    public record Seen(String runId, String reference, @Nullable Opened opened, boolean undecided) {}

    /** The state after a run; the same object if the run changes nothing. */
    static DriftState next(@Nullable DriftState state, Seen seen) {
        if (state == null) {
            return begin(0, seen, null);
        }
        if (seen.runId().compareTo(state.newestRun) <= 0 && seen.reference().equals(state.reference)) {
            return state;
        }
        if (!seen.reference().equals(state.reference)) {
            return begin(state.version, seen, state.pending);
        }
        if (!state.open) {
            return begin(state.version, seen, state.pending);
        }
        if (seen.opened() != null || seen.undecided()) {
            return new DriftState(
                state.version + 1,
                state.reference,
                seen.runId(),
                true,
                seen.opened() != null ? 0 : state.calm,
                state.pending
            );
        }
        var calm = state.calm + 1;
        return new DriftState(state.version + 1, state.reference, seen.runId(), calm < ENDS_AFTER, calm, state.pending);
    }

    private static DriftState begin(long version, Seen seen, @Nullable Opened untold) {
        var opened = seen.opened();
        return new DriftState(version + 1, seen.reference(), seen.runId(), opened != null, 0, opened == null ? untold : opened);
    }

    DriftState told() {
        return new DriftState(version + 1, reference, newestRun, open, calm, null);
    }
}
