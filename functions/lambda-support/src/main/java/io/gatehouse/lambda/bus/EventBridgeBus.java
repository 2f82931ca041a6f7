package io.gatehouse.lambda.bus;

import io.gatehouse.lambda.Json;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A bus of EventBridge. Thread-safe. */
public final class EventBridgeBus {

    private final EventBridgeClient events;
    private final String bus;
    private final String source;

    /**
     * @param bus its name
     * @param source that every event names
     */
    public EventBridgeBus(EventBridgeClient events, String bus, String source) {
        this.events = events;
        this.bus = bus;
        this.source = source;
    }

    /**
     * Sends an event; returns once it is taken.
     *
     * @throws IllegalStateException if the bus did not take it
     */
    public void send(String detailType, Object detail) {
        var entry = PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(source)
            .detailType(detailType)
            .detail(Json.text(detail))
            .build();
        var answer = events.putEvents(call -> call.entries(List.of(entry)));
        // PutEvents answers 200 even for entries it did not take.
        if (answer.failedEntryCount() > 0) {
            var refused = answer.entries().getFirst();
            throw new IllegalStateException("The bus did not take the event: " + refused.errorCode() + " " + refused.errorMessage());
        }
    }
}
