package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells a queue, in Lambda's form, which record of a stream was given up: where it is, not what it holds. */
record FailureDestination(EventSourceMapping mapping, Queue queue) implements AutoCloseable {
    void tell(ObjectNode record, int attempts) {
        var number = record.at("/dynamodb/SequenceNumber").asText();
        var message = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        message
            .putObject("requestContext")
            .put("functionArn", mapping.function())
            .put("condition", "RetryAttemptsExhausted")
            .put("approximateInvokeCount", attempts);
        message
            .putObject("DDBStreamBatchInfo")
            .put("startSequenceNumber", number)
            .put("endSequenceNumber", number)
            .put("batchSize", 1)
            .put("streamArn", mapping.sourceArn());
        queue.send(message.toString());
    }

    @Override
    public void close() {
        queue.close();
    }
}
