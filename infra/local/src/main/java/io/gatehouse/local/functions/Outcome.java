package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** How a phase of an environment ended: with the function's answer, or with an error document as Lambda words it. */
@SuppressWarnings("ArrayRecordComponent")
record Outcome(boolean succeeded, byte[] payload) {
    /** The largest answer of a synchronous invocation, in bytes. */
    static final int MAX_RESPONSE = 6_291_556;

    static Outcome success(byte[] payload) {
        return payload.length > MAX_RESPONSE ? tooLarge() : new Outcome(true, payload);
    }

    static Outcome failure(byte[] document) {
        return new Outcome(false, document);
    }

    static Outcome tooLarge() {
        var message = "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE + " bytes).";
        return error("Function.ResponseSizeTooLarge", message);
    }

    static Outcome timedOut(String requestId, Duration timeout) {
        return error("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + timeoutMessage(timeout));
    }

    static Outcome killed(String requestId) {
        return exited(requestId, "signal: killed");
    }

    /** How the process ended: a code over 128 is the signal that ended it. */
    static Outcome exited(String requestId, int code) {
        return exited(requestId, code == 137 ? "signal: killed" : code > 128 ? "signal: " + (code - 128) : "exit status " + code);
    }

    private static Outcome exited(String requestId, String how) {
        return error("Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited with error: " + how);
    }

    static Outcome error(String type, String message) {
        var document = JsonNodeFactory.instance.objectNode().put("errorType", type).put("errorMessage", message);
        return failure(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String timeoutMessage(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }
}
