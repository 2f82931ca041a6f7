package io.gatehouse.local.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Passes lines to the console, a stack trace only the first time that its cause is seen. Thread-safe. */
final class TraceOnce {

    private final Consumer<String> console;
    private final Set<List<String>> seen = new HashSet<>();
    private final List<String> trace = new ArrayList<>();

    TraceOnce(Consumer<String> console) {
        this.console = console;
    }

    synchronized void line(String line) {
        if (isFrame(line)) {
            trace.add(line);
        } else {
            flush();
            console.accept(line);
        }
    }

    /** Ends a trace that no other line has ended. */
    synchronized void flush() {
        if (trace.isEmpty()) {
            return;
        }
        if (seen.add(trace.stream().map(TraceOnce::withoutMessage).toList())) {
            trace.forEach(console);
        } else {
            console.accept("    (the same stack trace as before)");
        }
        trace.clear();
    }

    private static boolean isFrame(String line) {
        var text = line.stripLeading();
        return (
            (text.startsWith("at ") && text.endsWith(")")) ||
            text.startsWith("Caused by: ") ||
            text.startsWith("Suppressed: ") ||
            text.matches("\\.\\.\\. \\d+ more")
        );
    }

    private static String withoutMessage(String frame) {
        var text = frame.strip();
        var message = text.indexOf(':', "Caused by: ".length());
        return text.startsWith("at ") || message < 0 ? text : text.substring(0, message);
    }
}
