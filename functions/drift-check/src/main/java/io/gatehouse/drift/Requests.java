package io.gatehouse.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.gate.DriftGate;
import io.gatehouse.drift.gate.PerformanceGate;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Metrics.Metric;
import io.gatehouse.lambda.sqs.MessageHandler;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of the queue: {@code DataAccepted} as the bus delivers it, a schedule's event, or {@code {"dataset":"…"}} as the API sends
 * it. Thread-safe.
 */
final class Requests implements MessageHandler {

    /** Kept back from the function's time to answer. */
    static final Duration RESERVE = Duration.ofSeconds(10);

    private final DriftGate gate;
    private final PerformanceGate performance;
    private final Metrics metrics;

    Requests(DriftGate gate, PerformanceGate performance, Metrics metrics) {
        this.gate = gate;
        this.performance = performance;
        this.metrics = metrics;
    }

    /**
     * Handles one message.
     *
     * @throws IOException if it asks for nothing that is known here
     */
    @Override
    public void handle(Message message, Duration left) throws IOException {
        var body = read(message);
        var dataset = body.path("detail").path("dataset").asText(body.path("dataset").asText());
        var run = body.path("detail").path("run_id").asText(body.path("run_id").asText());
        if (body.path("detail-type").asText().equals("Scheduled Event")) {
            gate.checkAll();
        } else if (dataset.isEmpty()) {
            throw unknown(message, null);
        } else {
            var comparison = run.isEmpty() ? gate.checkNewest(dataset) : gate.check(dataset, run);
            comparison.ifPresent(this::measure);
            performance.check(dataset);
        }
    }

    private static JsonNode read(Message message) throws IOException {
        try {
            return Json.mapper().readTree(message.body());
        } catch (JsonProcessingException e) {
            throw unknown(message, e);
        }
    }

    private static IOException unknown(Message message, @Nullable Exception cause) {
        return new IOException("The message " + message.id() + " names no data set: it will end in the dead-letter queue.", cause);
    }

    private void measure(DriftDocument document) {
        var undecided = document
            .features()
            .stream()
            .filter(feature -> feature.decision() == Decision.UNDECIDED)
            .count();
        metrics.emit(
            "Drift",
            document.drifted() ? "drifted" : "not_drifted",
            Metric.count("Comparisons", 1),
            Metric.count("ColumnsDrifted", document.driftedFeatures().size()),
            Metric.count("ColumnsUndecided", undecided)
        );
    }
}
