package io.gatehouse.local.functions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an invocation.
 *
 * @param succeeded false when the function failed; {@code payload} is then the error document
 * @param executedVersion the version that ran
 * @param duration of the handler, without a start
 * @param coldStart the start of the environment, if this invocation was its first
 * @param log what this invocation logged, in order, with Lambda's own lines
 */
@SuppressWarnings("ArrayRecordComponent")
public record InvokeResult(
    String requestId,
    boolean succeeded,
    byte[] payload,
    String executedVersion,
    Duration duration,
    Optional<ColdStart> coldStart,
    List<String> log
) {}
