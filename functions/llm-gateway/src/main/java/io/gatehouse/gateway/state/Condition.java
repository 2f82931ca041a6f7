package io.gatehouse.gateway.state;

/** What must hold of a number in an item as it is, for a write to happen. */
public record Condition(String attribute, Test test, long value) {
    /** How it is compared. */
    public enum Test {
        /** Not there, or at most so much. */
        ABSENT_OR_AT_MOST,
        AT_MOST,
        AT_LEAST,
    }

    public static Condition absentOrAtMost(String attribute, long value) {
        return new Condition(attribute, Test.ABSENT_OR_AT_MOST, value);
    }

    public static Condition atMost(String attribute, long value) {
        return new Condition(attribute, Test.AT_MOST, value);
    }

    public static Condition atLeast(String attribute, long value) {
        return new Condition(attribute, Test.AT_LEAST, value);
    }
}
