package io.gatehouse.local.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an invocation.
 *
 * @param payload the function's answer, or the error document when {@code functionError} is set
 * @param functionError {@code Unhandled} when the function failed, else null
 * @param executedVersion the version that ran
 * @param log what this invocation logged, in order, with Lambda's own lines
 */
@SuppressWarnings("ArrayRecordComponent")
public record InvokeResult(String requestId, byte[] payload, @Nullable String functionError, String executedVersion, List<String> log) {
    public boolean failed() {
        return functionError != null;
    }
}
