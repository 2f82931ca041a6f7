package io.gatehouse.statistics;

/**
 * The test has no answer for these samples.
 *
 * @param reason why, as a sentence for people
 */
public record NotApplicable(String reason) implements TestOutcome {
    static final NotApplicable EMPTY = new NotApplicable("A sample is empty.");

    static NotApplicable tooFew(int needed) {
        return new NotApplicable("A sample has fewer than " + needed + " values.");
    }

    static final NotApplicable CONSTANT = new NotApplicable("Neither sample varies, and they differ.");
}
