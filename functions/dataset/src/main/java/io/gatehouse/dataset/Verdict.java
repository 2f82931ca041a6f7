package io.gatehouse.dataset;

/** What became of a file. */
public enum Verdict {
    /** Every row holds the contract. */
    ACCEPTED,
    /** Some rows were rejected and are in quarantine. */
    PARTIALLY_ACCEPTED,
    /** The file as a whole was rejected: nothing of it is in the accepted output. */
    REJECTED,
}
