package io.gatehouse.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gatehouse.events.BusEvent;
import io.gatehouse.events.ObjectCreated;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Metrics.Metric;
import io.gatehouse.lambda.sqs.MessageHandler;
import io.gatehouse.validation.gate.Attempt;
import io.gatehouse.validation.gate.DataGate;
import io.gatehouse.validation.gate.Delivery;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.work.Backfills;
import io.gatehouse.validation.work.Erasures;
import io.gatehouse.validation.work.Messages;
import io.gatehouse.validation.work.Order;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Reads messages of the queue as deliveries and takes them to the gate. Thread-safe. */
final class Deliveries implements MessageHandler {

    /** Kept back from the function's time to finish a run, announce it and answer. */
    static final Duration RESERVE = Duration.ofSeconds(10);

    private final DataGate gate;
    private final Backfills backfills;
    private final Erasures erasures;
    private final int maxReceives;
    private final InstantSource clock;
    private final Metrics metrics;

    Deliveries(DataGate gate, Backfills backfills, Erasures erasures, int maxReceives, InstantSource clock, Metrics metrics) {
        this.gate = gate;
        this.backfills = backfills;
        this.erasures = erasures;
        this.maxReceives = maxReceives;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Handles one message.
     *
     * @throws IOException if it is no event of S3, or for what another try may mend
     */
    @Override
    public void handle(Message message, Duration left) throws IOException {
        var attempt = new Attempt(message.receives(), message.receives() >= maxReceives, clock.instant().plus(left).minus(RESERVE));
        Optional<Order> order = order(message);
        if (order.isEmpty()) {
            gate.admit(read(message), attempt).ifPresent(this::measure);
            return;
        }
        switch (order.get()) {
            case Order.Revalidation revalidation -> gate.admit(Messages.delivery(revalidation), attempt).ifPresent(this::measure);
            case Order.Backfill backfill -> backfills.perform(backfill);
            case Order.Erasure erasure -> erasures.perform(erasure);
        }
    }

    private static Optional<Order> order(Message message) throws IOException {
        try {
            return Messages.order(Json.mapper().readTree(message.body()));
        } catch (JsonProcessingException e) {
            throw unreadable(message, e);
        }
    }

    private static Delivery read(Message message) throws IOException {
        try {
            BusEvent<ObjectCreated> event = Json.mapper().readValue(message.body(), new TypeReference<>() {});
            return Delivery.of(event);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(message, e);
        }
    }

    private static IOException unreadable(Message message, Exception cause) {
        return new IOException(
            "The message " + message.id() + " is no 'Object Created' event: it will end in the dead-letter queue.",
            cause
        );
    }

    private void measure(Run run) {
        long millis = Duration.between(run.startedAt(), clock.instant()).toMillis();
        metrics.emit(
            "Status",
            run.status().text(),
            Metric.count("Files", 1),
            Metric.count("Rows", run.rows().total()),
            Metric.count("RowsRejected", run.rows().rejected()),
            Metric.bytes("Bytes", run.object().size()),
            Metric.millis("Duration", millis)
        );
    }
}
