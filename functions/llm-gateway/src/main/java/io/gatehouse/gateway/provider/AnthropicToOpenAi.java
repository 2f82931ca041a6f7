package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** From Anthropic's answers to those of OpenAI. */
final class AnthropicToOpenAi extends EventTranslator {

    private final OpenAiChunks chunks;
    private final boolean showUsage;
    /** Of each content block that is a tool call, which of the calls it is. */
    private final Map<Integer, Integer> toolCalls = new HashMap<>();

    AnthropicToOpenAi(Ask ask) {
        chunks = new OpenAiChunks(ask.call());
        showUsage = ask.request().includeUsage();
    }

    @Override
    public Buffer whole(byte[] answer) {
        var message = parsed(answer);
        if (message == null) {
            return Buffer.buffer();
        }
        counted(AnthropicUsage.merge(Usage.NONE, message.path("usage")));
        return Buffer.buffer(JsonBytes.write(chunks.whole(said(message), finish(message.path("stop_reason")), usage())));
    }

    /** Its texts are one, its uses of tools are calls. */
    private static ChatMessage said(JsonNode answer) {
        var message = new ChatMessage();
        for (var block : answer.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> message.text(block.path("text").asText());
                case "thinking" -> message.reasoning(block.path("thinking").asText());
                case "tool_use" -> message.call(block.path("id").asText(), block.path("name").asText(), block.path("input"));
                default -> {
                }
            }
        }
        return message;
    }

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
        byte[] data = EventData.of(bytes, from, to);
        if (data.length > 0) {
            take(JsonBytes.read(data));
        }
    }

    @Override
    void close() {
        chunks.end(out(), showUsage, usage());
    }

    /** Kinds of events that were not there when this was written mean nothing to a client of OpenAI's. */
    private void take(JsonNode event) {
        switch (event.path("type").asText()) {
            case "message_start" -> {
                counted(AnthropicUsage.merge(usage(), event.path("message").path("usage")));
                chunks.role(out());
            }
            case "content_block_start" -> begin(event);
            case "content_block_delta" -> delta(event);
            case "message_delta" -> {
                counted(AnthropicUsage.merge(usage(), event.path("usage")));
                chunks.finish(out(), finish(event.path("delta").path("stop_reason")));
            }
            case "message_stop" -> completed();
            case "error" -> fail(AnthropicErrors.read(502, event.path("error")));
            case "ping" -> out().appendString(": ping\n\n");
            default -> {
            }
        }
    }

    private void begin(JsonNode event) {
        var block = event.path("content_block");
        if (block.path("type").asText().equals("tool_use")) {
            int call = toolCalls.size();
            toolCalls.put(event.path("index").asInt(), call);
            chunks.call(out(), call, block.path("id").asText(), block.path("name").asText());
        }
    }

    /** Signatures and citations have no place in a chunk. */
    private void delta(JsonNode event) {
        var piece = event.path("delta");
        carried();
        switch (piece.path("type").asText()) {
            case "text_delta" -> chunks.text(out(), piece.path("text").asText());
            case "thinking_delta" -> chunks.reasoning(out(), piece.path("thinking").asText());
            case "input_json_delta" -> chunks.arguments(
                out(),
                toolCalls.getOrDefault(event.path("index").asInt(), 0),
                piece.path("partial_json").asText()
            );
            default -> {
            }
        }
    }

    private static String finish(JsonNode reason) {
        return switch (reason.asText()) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }
}
