package io.gatehouse.validation.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.BusEvent;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.ObjectCreated;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders and deliveries as messages of the queue: both in the envelope of EventBridge, told apart by {@code detail-type}. */
public final class Messages {

    private Messages() {}

    public static String of(Order order, Instant now) {
        return Json.text(new BusEvent<>("0", "", order.type(), DomainEvent.SOURCE, "", now, "", List.of(), order));
    }

    /** As S3 would have told of the object when it landed. */
    static String of(Landing.Found found, String bucket) {
        var stored = new ObjectCreated.Stored(found.key(), found.size(), found.etag(), null, null);
        var detail = new ObjectCreated(new ObjectCreated.Bucket(bucket), stored);
        return Json.text(
            new BusEvent<>("0", "", ObjectCreated.DETAIL_TYPE, ObjectCreated.SOURCE, "", found.changedAt(), "", List.of(), detail)
        );
    }

    /**
     * Reads an order.
     *
     * @return nothing if the message is none of ours
     * @throws JsonProcessingException if it is one that cannot be read
     */
    public static Optional<Order> order(JsonNode message) throws JsonProcessingException {
        if (!message.path("source").asText().equals(DomainEvent.SOURCE)) {
            return Optional.empty();
        }
        JsonNode detail = message.path("detail");
        return switch (message.path("detail-type").asText()) {
            case Order.Revalidation.TYPE -> Optional.of(Json.mapper().treeToValue(detail, Order.Revalidation.class));
            case Order.Backfill.TYPE -> Optional.of(Json.mapper().treeToValue(detail, Order.Backfill.class));
            case Order.Erasure.TYPE -> Optional.of(Json.mapper().treeToValue(detail, Order.Erasure.class));
            default -> Optional.empty();
        };
    }

    /** The delivery that judges a file again. */
    public static Delivery delivery(Order.Revalidation order) {
        return new Delivery(order.object(), order.askedAt(), null, order.revalidates());
    }
}
