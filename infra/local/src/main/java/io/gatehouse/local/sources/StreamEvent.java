package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The event by which Lambda hands changes of a table to a function. */
record StreamEvent(String streamArn, String region) {
    static ObjectNode of(List<ObjectNode> records) {
        var event = JsonNodeFactory.instance.objectNode();
        records.forEach(event.putArray("Records")::add);
        return event;
    }

    ObjectNode record(Record record) {
        var change = record.dynamodb();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("eventID", record.eventID()).put("eventName", record.eventNameAsString()).put("eventVersion", "1.1");
        json.put("eventSource", "aws:dynamodb").put("awsRegion", region);
        var dynamodb = json.putObject("dynamodb");
        dynamodb.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
        dynamodb.set("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.set("OldImage", item(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber()).put("SizeBytes", change.sizeBytes());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        return json.put("eventSourceARN", streamArn);
    }

    private static ObjectNode item(Map<String, AttributeValue> item) {
        var json = JsonNodeFactory.instance.objectNode();
        item.forEach((name, value) -> json.set(name, attribute(value)));
        return json;
    }

    private static ObjectNode attribute(AttributeValue value) {
        var json = JsonNodeFactory.instance.objectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case B -> json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case SS -> value.ss().forEach(json.putArray("SS")::add);
            case NS -> value.ns().forEach(json.putArray("NS")::add);
            case BS -> value.bs().forEach(bytes -> json.withArray("BS").add(Base64.getEncoder().encodeToString(bytes.asByteArray())));
            case M -> json.set("M", item(value.m()));
            case L -> value.l().forEach(element -> json.withArray("L").add(attribute(element)));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("An attribute of an unknown type: " + value);
        }
        return json;
    }
}
