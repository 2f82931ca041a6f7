package io.gatehouse.statistics;

/** What a hypothesis test says of two samples: a {@link TestResult}, or that the test does not apply to them. */
public sealed interface TestOutcome permits TestResult, NotApplicable {}
