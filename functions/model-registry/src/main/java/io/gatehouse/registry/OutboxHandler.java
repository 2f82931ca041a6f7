package io.gatehouse.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.bus.EventBridgeBus;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.registry.outbox.Outbox;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Lambda function {@code gatehouse-model-events}: puts what happened to models on the bus, as the table streams it. */
public final class OutboxHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    static {
        JsonLog.install();
    }

    private final Outbox outbox;

    public OutboxHandler() {
        this(Settings.fromEnvironment());
    }

    private OutboxHandler(Settings settings) {
        var events = AwsClients.build(EventBridgeClient.builder());
        outbox = new Outbox(new EventBridgeBus(events, settings.required("GATEHOUSE_BUS"), DomainEvent.SOURCE)::send);
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        JsonLog.begin(context);
        return outbox.forward(event);
    }
}
