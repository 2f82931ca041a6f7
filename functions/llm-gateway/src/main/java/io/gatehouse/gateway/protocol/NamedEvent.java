package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Writes server-sent events whose name is also the member {@code type} of what they carry. */
final class NamedEvent {

    private NamedEvent() {}

    static void write(Buffer out, String type, Consumer<ObjectNode> content) {
        var data = JsonNodeFactory.instance.objectNode().put("type", type);
        content.accept(data);
        out.appendString("event: ").appendString(type).appendString("\ndata: ").appendBytes(JsonBytes.write(data)).appendString("\n\n");
    }
}
