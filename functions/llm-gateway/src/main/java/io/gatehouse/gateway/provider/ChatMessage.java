package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.wire.JsonBytes;
import java.nio.charset.StandardCharsets;

/** Gathers a whole answer's message in OpenAI's words: texts are one, thoughts are one, uses of tools are calls. */
final class ChatMessage {

    private final ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();

    void text(String more) {
        text.append(more);
    }

    void reasoning(String more) {
        reasoning.append(more);
    }

    /** The call, to which a provider's own members may be added. */
    ObjectNode call(String id, String name, JsonNode arguments) {
        var own = message.withArray("tool_calls").addObject().put("id", id).put("type", "function");
        own.putObject("function")
            .put("name", name)
            .put("arguments", new String(JsonBytes.write(arguments), StandardCharsets.UTF_8));
        return own;
    }

    boolean hasCalls() {
        return message.has("tool_calls");
    }

    /** Content is null beside calls only. */
    ObjectNode json() {
        if (text.isEmpty() && hasCalls()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        return message;
    }
}
