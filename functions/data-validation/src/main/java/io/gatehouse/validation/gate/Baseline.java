package io.gatehouse.validation.gate;

import java.time.Instant;

/**
 * What a data set's files are compared with: the profile of a run that somebody, or the gate itself, took for normal.
 *
 * @param setBy the key's owner; {@link #FIRST} where the first accepted run was taken
 */
public record Baseline(String dataset, String runId, Instant setAt, String setBy) {
    /** Who sets a baseline where nobody has: the gate, on the first file that is accepted whole. */
    public static final String FIRST = "gatehouse";
}
