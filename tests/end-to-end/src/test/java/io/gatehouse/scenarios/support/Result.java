package io.gatehouse.scenarios.support;

/**
 * What a scenario came to.
 *
 * @param why it is not applicable; empty of the others
 */
record Result(String verdict, String why) {
    static final Result PASSED = new Result("passed", "");
    static final Result FAILED = new Result("FAILED", "");
    static final String NOT_APPLICABLE = "not applicable";

    static Result notApplicable(String why) {
        return new Result(NOT_APPLICABLE, why);
    }

    @Override
    public String toString() {
        return why.isEmpty() ? verdict : verdict + ": " + why;
    }
}
