package io.gatehouse.local.functions;

import java.time.Duration;

/**
 * How an environment came to be.
 *
 * @param init from the start of the process until it was ready, or with a snapshot until the snapshot could be taken
 * @param restore from the end of the snapshot until it was ready; zero without one
 * @param cpuSeconds of both
 */
public record ColdStart(Duration init, Duration restore, double cpuSeconds) {}
