package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes answers in OpenAI's words for providers that have others: id, model and time are the same in all chunks of a stream. */
final class OpenAiChunks {

    private final Call call;

    OpenAiChunks(Call call) {
        this.call = call;
    }

    void delta(Buffer out, Consumer<ObjectNode> content) {
        var chunk = frame("chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        content.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        event(out, chunk);
    }

    void finish(Buffer out, String reason) {
        var chunk = frame("chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", reason);
        event(out, chunk);
    }

    void usage(Buffer out, ObjectNode usage) {
        var chunk = frame("chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", usage);
        event(out, chunk);
    }

    /** A whole answer of Anthropic's: its texts are one, its uses of tools are calls. */
    ObjectNode whole(JsonNode answer, String finish, Usage usage) {
        var body = frame("chat.completion");
        var choice = body.putArray("choices").addObject().put("index", 0);
        var message = choice.putObject("message").put("role", "assistant");
        var text = new StringBuilder();
        for (var block : answer.path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                toolCall(message, block);
            } else {
                text.append(block.path("text").asText());
            }
        }
        if (text.isEmpty() && message.has("tool_calls")) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        choice.put("finish_reason", finish);
        body.set("usage", AnthropicUsage.openAi(usage));
        return body;
    }

    private static void toolCall(ObjectNode message, JsonNode block) {
        var own = message.withArray("tool_calls").addObject().put("id", block.path("id").asText()).put("type", "function");
        var arguments = new String(JsonBytes.write(block.path("input")), StandardCharsets.UTF_8);
        own.putObject("function").put("name", block.path("name").asText()).put("arguments", arguments);
    }

    private ObjectNode frame(String object) {
        var model = Objects.requireNonNull(call.model(), "A model answers.");
        return JsonNodeFactory.instance
            .objectNode()
            .put("id", "chatcmpl-" + call.facts().billId())
            .put("object", object)
            .put("created", call.facts().at().getEpochSecond())
            .put("model", model.name());
    }

    private static void event(Buffer out, ObjectNode chunk) {
        out.appendString("data: ").appendBytes(JsonBytes.write(chunk)).appendString("\n\n");
    }
}
