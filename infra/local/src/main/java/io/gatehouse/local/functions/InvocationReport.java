package io.gatehouse.local.functions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Ends an invocation: writes Lambda's closing lines, sends the log, and makes the result. */
record InvocationReport(FunctionVersion version, EnvironmentLog log) {
    /** What an invocation took. */
    record Measures(Duration duration, double cpuSeconds, int peakMb, Optional<ColdStart> coldStart) {}

    InvokeResult finished(Invocation invocation, Outcome outcome, Measures measures) {
        log.endPartialLine();
        explain(invocation, outcome);
        log.keep("END RequestId: " + invocation.requestId());
        log.show(reportLine(invocation, measures));
        return result(invocation, outcome, measures);
    }

    InvokeResult failedStart(Invocation invocation, Outcome outcome) {
        log.endPartialLine();
        explain(invocation, outcome);
        return result(invocation, outcome, new Measures(Duration.ZERO, 0, 0, Optional.empty()));
    }

    private InvokeResult result(Invocation invocation, Outcome outcome, Measures measures) {
        var lines = log.takeInvocation();
        var ended = outcome;
        try {
            log.send();
        } catch (RuntimeException e) {
            // Lambda would lose the log without a word; here nobody may miss that the role lacks the right.
            ended = Outcome.error("Logs.AccessDenied", "The function's logs cannot be kept: " + e.getMessage());
            log.show("ERROR " + e.getMessage());
        }
        return new InvokeResult(
            invocation.requestId(),
            ended.succeeded(),
            ended.payload(),
            version.number(),
            measures.duration(),
            measures.coldStart(),
            lines
        );
    }

    private void explain(Invocation invocation, Outcome outcome) {
        if (outcome.succeeded()) {
            return;
        }
        var document = new String(outcome.payload(), StandardCharsets.UTF_8);
        if (document.contains("Sandbox.Timedout")) {
            var message = Outcome.timeoutMessage(version.definition().timeout());
            log.show(InstantSource.system().instant() + " " + invocation.requestId() + " " + message);
        } else if (document.contains("Runtime.ExitError") || document.contains("Function.ResponseSizeTooLarge")) {
            log.show(document);
        }
    }

    private String reportLine(Invocation invocation, Measures measures) {
        var millis = measures.duration().toNanos() / 1e6;
        var line = new StringBuilder("REPORT RequestId: ").append(invocation.requestId());
        append(line, "Duration: %.2f ms", millis);
        append(line, "Billed Duration: %d ms", (long) Math.ceil(millis));
        append(line, "Memory Size: %d MB", version.definition().memoryMb());
        append(line, "Max Memory Used: %d MB", measures.peakMb());
        measures.coldStart().ifPresent(start -> {
            append(line, "Init Duration: %.2f ms", start.init().toNanos() / 1e6);
            if (version.snapStart()) {
                append(line, "Restore Duration: %.2f ms", start.restore().toNanos() / 1e6);
            }
        });
        append(line, "CPU: %.2f s", measures.cpuSeconds());
        return line.toString();
    }

    private static void append(StringBuilder line, String format, Object value) {
        line.append('\t').append(String.format(Locale.ROOT, format, value));
    }
}
