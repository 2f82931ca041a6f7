package io.gatehouse.local.resource;

import io.gatehouse.local.sqs.SqsService;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SQS::Queue}. */
record Queue(Engine<SqsService> sqs) implements ResourceType {
    @Override
    public String type() {
        return "AWS::SQS::Queue";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "ContentBasedDeduplication",
            "DelaySeconds",
            "FifoQueue",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "QueueName",
            "ReceiveMessageWaitTimeSeconds",
            "RedriveAllowPolicy",
            "RedrivePolicy",
            "SqsManagedSseEnabled",
            "Tags",
            "VisibilityTimeout"
        );
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var queue = sqs.get().createQueue(resource.named("QueueName"));
        return new Live(queue.url(), Map.of("Arn", queue.arn(), "QueueName", queue.name(), "QueueUrl", queue.url()));
    }
}
