package io.gatehouse.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics as CloudWatch's embedded metric format: one JSON line on standard output, which costs no call. Thread-safe.
 * Format: CloudWatch user guide, "Specification: embedded metric format".
 */
public final class Metrics {

    private static final String NAMESPACE = "Gatehouse";

    private final InstantSource clock;
    private final PrintStream out;

    public Metrics(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** What a metric counts in, by CloudWatch's names. */
    public enum Unit {
        COUNT("Count"),
        BYTES("Bytes"),
        MILLISECONDS("Milliseconds");

        private final String label;

        Unit(String label) {
            this.label = label;
        }
    }

    /** A value and its unit. */
    public record Value(double amount, Unit unit) {
        public static Value count(long amount) {
            return new Value(amount, Unit.COUNT);
        }

        public static Value bytes(long amount) {
            return new Value(amount, Unit.BYTES);
        }

        public static Value millis(long amount) {
            return new Value(amount, Unit.MILLISECONDS);
        }
    }

    /**
     * Writes metrics under one dimension.
     *
     * @param dimension name of the dimension, e.g. {@code dataset}; each of its values makes metrics that are paid for
     */
    public void emit(String dimension, String value, Map<String, Value> metrics) {
        ObjectNode line = Json.mapper().createObjectNode();
        ObjectNode aws = line.putObject("_aws");
        aws.put("Timestamp", clock.millis());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add(dimension);
        var definitions = directive.putArray("Metrics");
        line.put(dimension, value);
        new LinkedHashMap<>(metrics).forEach((name, metric) -> {
            definitions.addObject().put("Name", name).put("Unit", metric.unit().label);
            line.put(name, metric.amount());
        });
        out.println(line);
    }
}
