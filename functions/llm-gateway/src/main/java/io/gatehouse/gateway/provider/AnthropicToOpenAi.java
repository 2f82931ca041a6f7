package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.EventSplitter;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From Anthropic's answers to those of OpenAI. */
final class AnthropicToOpenAi implements Translator {

    private final EventSplitter splitter = new EventSplitter();
    private final OpenAiChunks chunks;
    private final boolean showUsage;
    /** Of each content block that is a tool call, which of the calls it is. */
    private final Map<Integer, Integer> toolCalls = new HashMap<>();
    private Buffer out = Buffer.buffer();
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean complete;
    private int events;

    AnthropicToOpenAi(Call call) {
        chunks = new OpenAiChunks(call);
        showUsage = call.request().includeUsage();
    }

    @Override
    public Buffer whole(byte[] answer) {
        try {
            var message = JsonBytes.read(answer);
            usage = AnthropicUsage.merge(Usage.NONE, message.path("usage"));
            return Buffer.buffer(JsonBytes.write(chunks.whole(message, finish(message.path("stop_reason")), usage)));
        } catch (IOException e) {
            failure = Failure.upstream(502, "invalid_answer", "The provider's answer is no valid JSON.", Cause.ERROR);
            return Buffer.buffer();
        }
    }

    @Override
    public Buffer feed(byte[] bytes) {
        out = Buffer.buffer(bytes.length + 256);
        splitter.feed(bytes, this::event);
        return out;
    }

    @Override
    public Buffer end() {
        out = Buffer.buffer();
        splitter.end(this::event);
        if (showUsage) {
            chunks.usage(out, AnthropicUsage.openAi(usage));
        }
        return out.appendString("data: [DONE]\n\n");
    }

    private void event(byte[] bytes, int from, int to) {
        byte[] data = EventData.of(bytes, from, to);
        if (data.length == 0 || complete || failure != null) {
            return;
        }
        try {
            take(JsonBytes.read(data));
        } catch (IOException e) {
            failure = Failure.upstream(502, "invalid_answer", "The provider sent an event that is no valid JSON.", Cause.ERROR);
        }
    }

    /** Kinds of events that were not there when this was written mean nothing to a client of OpenAI's. */
    private void take(JsonNode event) {
        switch (event.path("type").asText()) {
            case "message_start" -> {
                usage = AnthropicUsage.merge(usage, event.path("message").path("usage"));
                chunks.delta(out, delta -> delta.put("role", "assistant").put("content", ""));
            }
            case "content_block_start" -> begin(event);
            case "content_block_delta" -> delta(event);
            case "message_delta" -> {
                usage = AnthropicUsage.merge(usage, event.path("usage"));
                chunks.finish(out, finish(event.path("delta").path("stop_reason")));
            }
            case "message_stop" -> complete = true;
            case "error" -> failure = AnthropicErrors.read(502, event.path("error"));
            case "ping" -> out.appendString(": ping\n\n");
            default -> {
            }
        }
    }

    private void begin(JsonNode event) {
        var block = event.path("content_block");
        if (block.path("type").asText().equals("tool_use")) {
            int call = toolCalls.size();
            toolCalls.put(event.path("index").asInt(), call);
            chunks.delta(out, delta -> {
                var own = delta
                    .putArray("tool_calls")
                    .addObject()
                    .put("index", call)
                    .put("id", block.path("id").asText())
                    .put("type", "function");
                own.putObject("function").put("name", block.path("name").asText()).put("arguments", "");
            });
        }
    }

    /** Signatures and citations have no place in a chunk. */
    private void delta(JsonNode event) {
        var piece = event.path("delta");
        events++;
        switch (piece.path("type").asText()) {
            case "text_delta" -> chunks.delta(out, delta -> delta.set("content", piece.path("text")));
            case "thinking_delta" -> chunks.delta(out, delta -> delta.set("reasoning_content", piece.path("thinking")));
            case "input_json_delta" -> chunks.delta(out, delta -> arguments(delta, event, piece));
            default -> {
            }
        }
    }

    private void arguments(ObjectNode delta, JsonNode event, JsonNode piece) {
        var call = delta
            .putArray("tool_calls")
            .addObject()
            .put("index", toolCalls.getOrDefault(event.path("index").asInt(), 0));
        call.putObject("function").set("arguments", piece.path("partial_json"));
    }

    private static String finish(JsonNode reason) {
        return switch (reason.asText()) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public int events() {
        return events;
    }
}
