package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The event by which Lambda hands messages of a queue to a function. */
record SqsEvent(String queueArn, String region) {
    ObjectNode of(List<Message> messages) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> records.add(record(message)));
        return event;
    }

    ObjectNode record(Message message) {
        var record = JsonNodeFactory.instance.objectNode();
        record.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle()).put("body", message.body());
        message.attributesAsStrings().forEach(record.putObject("attributes")::put);
        var attributes = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> attributes.set(name, attribute(value)));
        record.put("md5OfBody", message.md5OfBody());
        if (message.md5OfMessageAttributes() != null) {
            record.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        return record.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn).put("awsRegion", region);
    }

    private static ObjectNode attribute(MessageAttributeValue value) {
        var attribute = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(value.stringValue()).ifPresent(text -> attribute.put("stringValue", text));
        Optional.ofNullable(value.binaryValue()).ifPresent(bytes ->
            attribute.put("binaryValue", Base64.getEncoder().encodeToString(bytes.asByteArray()))
        );
        attribute.putArray("stringListValues");
        attribute.putArray("binaryListValues");
        return attribute.put("dataType", value.dataType());
    }
}
