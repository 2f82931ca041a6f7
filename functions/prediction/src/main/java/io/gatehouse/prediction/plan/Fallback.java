package io.gatehouse.prediction.plan;

import io.gatehouse.prediction.rules.Given;
import java.time.Duration;

/** What is answered when nobody who could know answers. */
public sealed interface Fallback {
    /** What the model's rules say without it. */
    record Rules() implements Fallback {}

    /** The last good answer to the same row, if it is no older than this. */
    record LastKnownGood(Duration longest) implements Fallback {}

    /** Always the same. */
    record Default(Given answer) implements Fallback {}
}
