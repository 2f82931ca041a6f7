package io.gatehouse.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

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
        MILLISECONDS("Milliseconds"),
        NONE("None");

        private final String label;

        Unit(String label) {
            this.label = label;
        }
    }

    /** A metric's value, or at most a hundred of them. */
    public record Metric(String name, List<Double> amounts, Unit unit) {
        public Metric {
            amounts = List.copyOf(amounts);
        }

        public static Metric count(String name, long amount) {
            return new Metric(name, List.of((double) amount), Unit.COUNT);
        }

        public static Metric bytes(String name, long amount) {
            return new Metric(name, List.of((double) amount), Unit.BYTES);
        }

        public static Metric millis(String name, long amount) {
            return new Metric(name, List.of((double) amount), Unit.MILLISECONDS);
        }

        /** Values that count in nothing, such as shares. */
        public static Metric plain(String name, double... amounts) {
            return new Metric(name, Arrays.stream(amounts).boxed().toList(), Unit.NONE);
        }
    }

    /**
     * Writes metrics under one dimension.
     *
     * @param dimension name of the dimension, e.g. {@code Status}; each of its values makes metrics that are paid for
     */
    public void emit(String dimension, String value, Metric... metrics) {
        ObjectNode line = Json.mapper().createObjectNode();
        ObjectNode aws = line.putObject("_aws");
        aws.put("Timestamp", clock.millis());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add(dimension);
        var definitions = directive.putArray("Metrics");
        line.put(dimension, value);
        for (Metric metric : metrics) {
            definitions.addObject().put("Name", metric.name()).put("Unit", metric.unit().label);
            if (metric.amounts().size() == 1) {
                line.put(metric.name(), metric.amounts().getFirst());
            } else {
                metric.amounts().forEach(line.putArray(metric.name())::add);
            }
        }
        out.println(line);
    }
}
