package io.gatehouse.drift.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.drift.gate.Bus;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.Json;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The bus {@code gatehouse} of EventBridge. Thread-safe. */
public final class EventBridgeBus implements Bus {

    private final EventBridgeClient events;
    private final String bus;

    public EventBridgeBus(EventBridgeClient events, String bus) {
        this.events = events;
        this.bus = bus;
    }

    @Override
    public void send(DomainEvent event) {
        var entry = PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(DomainEvent.SOURCE)
            .detailType(event.detailType())
            .detail(json(event))
            .build();
        var answer = events.putEvents(call -> call.entries(List.of(entry)));
        // PutEvents answers 200 even for entries it did not take.
        if (answer.failedEntryCount() > 0) {
            var refused = answer.entries().getFirst();
            throw new IllegalStateException("The bus did not take the event: " + refused.errorCode() + " " + refused.errorMessage());
        }
    }

    private static String json(DomainEvent event) {
        try {
            return Json.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
