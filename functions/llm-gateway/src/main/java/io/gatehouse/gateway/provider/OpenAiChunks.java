package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes answers in OpenAI's words for providers that have others: id, model and time are the same in all chunks of a stream. */
final class OpenAiChunks {

    private final Call call;

    OpenAiChunks(Call call) {
        this.call = call;
    }

    void role(Buffer out) {
        delta(out, delta -> delta.put("role", "assistant").put("content", ""));
    }

    void text(Buffer out, String text) {
        delta(out, delta -> delta.put("content", text));
    }

    void reasoning(Buffer out, String thought) {
        delta(out, delta -> delta.put("reasoning_content", thought));
    }

    /** A call of a tool begins; its arguments follow. */
    void call(Buffer out, int index, String id, String name) {
        delta(out, delta -> {
            var own = delta.putArray("tool_calls").addObject().put("index", index).put("id", id).put("type", "function");
            own.putObject("function").put("name", name).put("arguments", "");
        });
    }

    void arguments(Buffer out, int index, String piece) {
        delta(out, delta -> delta.putArray("tool_calls").addObject().put("index", index).putObject("function").put("arguments", piece));
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

    /** The end of a stream, with its usage for those who asked for it. */
    void end(Buffer out, boolean showUsage, Usage usage) {
        if (showUsage) {
            var chunk = frame("chat.completion.chunk");
            chunk.putArray("choices");
            chunk.set("usage", OpenAiUsage.write(usage));
            event(out, chunk);
        }
        out.appendString("data: [DONE]\n\n");
    }

    ObjectNode whole(ChatMessage message, String finish, Usage usage) {
        var body = frame("chat.completion");
        var choice = body.putArray("choices").addObject().put("index", 0);
        choice.set("message", message.json());
        choice.put("finish_reason", finish);
        body.set("usage", OpenAiUsage.write(usage));
        return body;
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
