package io.gatehouse.gateway.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Writes streams in AWS's own frames. */
final class Frames {

    static final String TYPE = "application/vnd.amazon.eventstream";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Frames event(String type, String payload) {
        return event(type, payload.getBytes(StandardCharsets.UTF_8));
    }

    Frames event(String type, byte[] payload) {
        return frame(Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"), payload);
    }

    Frames exception(String type, String payload) {
        return frame(
            Map.of(":message-type", "exception", ":exception-type", type, ":content-type", "application/json"),
            payload.getBytes(StandardCharsets.UTF_8)
        );
    }

    private Frames frame(Map<String, String> headers, byte[] payload) {
        var values = new TreeMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        new Message(values, payload).encode(bytes);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
