package io.gatehouse.local.resource;

import io.gatehouse.local.sqs.SqsService;
import java.io.IOException;
import java.util.Set;

/** {@code AWS::SQS::QueuePolicy}. */
record QueuePolicy(Engine<SqsService> sqs) implements ResourceType {
    @Override
    public String type() {
        return "AWS::SQS::QueuePolicy";
    }

    @Override
    public Set<String> properties() {
        return Set.of("PolicyDocument", "Queues");
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        for (var url : resource.properties().path("Queues")) {
            sqs.get().setPolicy(url.asText(), resource.properties().path("PolicyDocument"));
        }
        return Live.of(resource.logicalId());
    }
}
