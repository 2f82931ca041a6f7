package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tells a chat's answer in Anthropic's words: one block is open at a time, and usage comes with the end. */
final class MessagesAnswer implements AnswerForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int NONE = -1;

    private final Call call;
    private final Map<Integer, Integer> blockOfCall = new HashMap<>();
    private int blocks;
    private int open = NONE;
    private boolean textOpen;

    MessagesAnswer(Call call) {
        this.call = call;
    }

    @Override
    public ObjectNode whole(JsonNode message, String finish, Usage usage) {
        var answer = frame();
        var content = answer.putArray("content");
        var text = message.path("content").asText("");
        if (message.path("content").isTextual() && !text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
        for (var tool : message.path("tool_calls")) {
            var function = tool.path("function");
            content
                .addObject()
                .put("type", "tool_use")
                .put("id", tool.path("id").asText())
                .put("name", function.path("name").asText())
                .set("input", input(function.path("arguments").asText("{}")));
        }
        answer.put("stop_reason", reason(finish)).putNull("stop_sequence");
        answer.set("usage", usage(usage));
        return answer;
    }

    private static JsonNode input(String arguments) {
        try {
            return arguments.isBlank() ? JSON.objectNode() : JsonBytes.read(arguments.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return JSON.objectNode().put("arguments", arguments);
        }
    }

    @Override
    public void begin(Buffer out) {
        NamedEvent.write(out, "message_start", event -> {
            var message = frame();
            message.putArray("content");
            message.putNull("stop_reason").putNull("stop_sequence");
            message.set("usage", usage(Usage.NONE));
            event.set("message", message);
        });
    }

    @Override
    public void text(Buffer out, String piece) {
        if (!textOpen) {
            start(out, JSON.objectNode().put("type", "text").put("text", ""));
            textOpen = true;
        }
        delta(out, open, JSON.objectNode().put("type", "text_delta").put("text", piece));
    }

    @Override
    public void call(Buffer out, int index, String id, String name) {
        var block = JSON.objectNode().put("type", "tool_use").put("id", id).put("name", name);
        block.putObject("input");
        blockOfCall.put(index, start(out, block));
    }

    @Override
    public void arguments(Buffer out, int index, String piece) {
        delta(out, blockOfCall.getOrDefault(index, open), JSON.objectNode().put("type", "input_json_delta").put("partial_json", piece));
    }

    @Override
    public void end(Buffer out, String finish, Usage usage) {
        stop(out);
        NamedEvent.write(out, "message_delta", event -> {
            event.putObject("delta").put("stop_reason", reason(finish)).putNull("stop_sequence");
            event.set("usage", usage(usage));
        });
        NamedEvent.write(out, "message_stop", event -> {});
    }

    private int start(Buffer out, ObjectNode block) {
        stop(out);
        open = blocks++;
        NamedEvent.write(out, "content_block_start", event -> event.put("index", open).set("content_block", block));
        return open;
    }

    private static void delta(Buffer out, int block, ObjectNode delta) {
        NamedEvent.write(out, "content_block_delta", event -> event.put("index", block).set("delta", delta));
    }

    private void stop(Buffer out) {
        if (open != NONE) {
            NamedEvent.write(out, "content_block_stop", event -> event.put("index", open));
        }
        open = NONE;
        textOpen = false;
    }

    private ObjectNode frame() {
        return JSON.objectNode()
            .put("id", "msg_" + call.facts().billId())
            .put("type", "message")
            .put("role", "assistant")
            .put("model", Objects.requireNonNull(call.model(), "A model answers.").name());
    }

    private static ObjectNode usage(Usage usage) {
        return JSON.objectNode()
            .put("input_tokens", usage.input())
            .put("cache_read_input_tokens", usage.cached())
            .put("cache_creation_input_tokens", usage.cacheWrite5m() + usage.cacheWrite1h())
            .put("output_tokens", usage.output());
    }

    private static String reason(String finish) {
        return switch (finish) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> "end_turn";
        };
    }
}
