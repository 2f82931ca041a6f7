package io.gatehouse.lambda.logging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Formats a log record as one line of JSON, with what the logging context holds. Keys and signatures are masked. Thread-safe. */
public final class JsonLogFormatter extends Formatter {

    /** CloudWatch takes events of 256 KB; a longer one would be cut in the middle of its JSON. */
    private static final int LONGEST_TEXT = 32_000;

    private static final Pattern SECRETS = Pattern.compile(
        "gh_[A-Za-z0-9_-]{6,}|(?<=(?i:X-Amz-(?:Signature|Credential|Security-Token))=)[^&\\s\"]+"
    );

    @Override
    public String format(LogRecord entry) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("timestamp", entry.getInstant().toString());
        line.put("level", entry.getLevel().getName());
        line.put("logger", entry.getLoggerName());
        line.put("message", clean(formatMessage(entry)));
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            context.forEach((name, value) -> line.put(name, clean(value)));
        }
        if (entry.getThrown() != null) {
            line.put("error", clean(stackTrace(entry.getThrown())));
        }
        return line + "\n";
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String clean(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "… (cut)";
        return SECRETS.matcher(cut).replaceAll("***");
    }
}
