package io.gatehouse.lambda.logging;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.MDC;

/** Sends every logger of the process to standard output as JSON lines. */
public final class JsonLog {

    private JsonLog() {}

    /** Replaces the handlers of the root logger; call it once, first thing in a handler's class. */
    public static void install() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(new StandardOutput());
    }

    /** Puts the id of the invocation on every line that this thread logs from now on. */
    public static void begin(Context context) {
        MDC.put("request_id", String.valueOf(context.getAwsRequestId()));
    }

    private static final class StandardOutput extends Handler {

        StandardOutput() {
            setFormatter(new JsonLogFormatter());
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                System.out.print(getFormatter().format(entry));
            }
        }

        @Override
        public void flush() {
            System.out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
