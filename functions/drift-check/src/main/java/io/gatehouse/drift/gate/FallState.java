package io.gatehouse.drift.gate;

import io.gatehouse.events.ModelPerformanceFell;
import org.jspecify.annotations.Nullable;

/**
 * Whether the model that a data set of labels judges has fallen, so that one fall is told once however many labels show it. Immutable.
 *
 * @param version counts the writes; a write holds only if nobody wrote in between
 * @param basis what the newest verdict was made from: runs and contract
 * @param run under which its report is
 * @param open whether the model has fallen and not recovered
 * @param pending the fall of which the bus may not know yet; none if it does
 */
public record FallState(long version, String basis, String run, boolean open, @Nullable ModelPerformanceFell pending) {
    /** The state after a verdict. {@code fall} is that of the verdict, none if the model holds. */
    static FallState next(@Nullable FallState state, String basis, String run, @Nullable ModelPerformanceFell fall) {
        if (state == null) {
            return new FallState(1, basis, run, fall != null, fall);
        }
        var begins = fall != null && !state.open;
        return new FallState(state.version + 1, basis, run, fall != null, begins ? fall : state.pending);
    }

    FallState told() {
        return new FallState(version + 1, basis, run, open, null);
    }
}
