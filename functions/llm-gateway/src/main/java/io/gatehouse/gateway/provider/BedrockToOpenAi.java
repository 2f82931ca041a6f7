package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** From Converse's answers to those of OpenAI. A stream's usage follows what ends the message. */
final class BedrockToOpenAi extends FramedTranslator {

    private final OpenAiChunks chunks;
    private final boolean showUsage;
    /** Of each content block that is a tool call, which of the calls it is. */
    private final Map<Integer, Integer> toolCalls = new HashMap<>();

    BedrockToOpenAi(Ask ask) {
        chunks = new OpenAiChunks(ask.call());
        showUsage = ask.request().includeUsage();
    }

    @Override
    public Buffer whole(byte[] answer) {
        var json = parsed(answer);
        if (json == null) {
            return Buffer.buffer();
        }
        counted(usage(json.path("usage")));
        var message = new ChatMessage();
        for (var block : json.path("output").path("message").path("content")) {
            if (block.has("toolUse")) {
                var use = block.path("toolUse");
                message.call(use.path("toolUseId").asText(), use.path("name").asText(), use.path("input"));
            } else if (block.has("reasoningContent")) {
                message.reasoning(block.path("reasoningContent").path("reasoningText").path("text").asText());
            } else {
                message.text(block.path("text").asText());
            }
        }
        return Buffer.buffer(JsonBytes.write(chunks.whole(message, finish(json.path("stopReason")), usage())));
    }

    @Override
    void frame(String type, byte[] payload) throws IOException {
        var event = JsonBytes.read(payload);
        switch (type) {
            case "messageStart" -> chunks.role(out());
            case "contentBlockStart" -> begin(event);
            case "contentBlockDelta" -> delta(event.path("contentBlockIndex").asInt(), event.path("delta"));
            case "messageStop" -> chunks.finish(out(), finish(event.path("stopReason")));
            case "metadata" -> {
                counted(usage(event.path("usage")));
                completed();
            }
            default -> {
            }
        }
    }

    private void begin(JsonNode event) {
        var use = event.path("start").path("toolUse");
        if (use.isObject()) {
            int call = toolCalls.size();
            toolCalls.put(event.path("contentBlockIndex").asInt(), call);
            chunks.call(out(), call, use.path("toolUseId").asText(), use.path("name").asText());
        }
    }

    private void delta(int block, JsonNode delta) {
        carried();
        if (delta.has("text")) {
            chunks.text(out(), delta.path("text").asText());
        } else if (delta.has("toolUse")) {
            chunks.arguments(out(), toolCalls.getOrDefault(block, 0), delta.path("toolUse").path("input").asText());
        } else if (delta.path("reasoningContent").has("text")) {
            chunks.reasoning(out(), delta.path("reasoningContent").path("text").asText());
        }
    }

    private static String finish(JsonNode reason) {
        return switch (reason.asText()) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "guardrail_intervened", "content_filtered" -> "content_filter";
            default -> "stop";
        };
    }

    /** There the input is without what was read from the cache or written to it. */
    private static Usage usage(JsonNode usage) {
        long hour = 0;
        for (var detail : usage.path("cacheDetails")) {
            hour += detail.path("ttl").asText().equals("1h") ? detail.path("inputTokens").asLong() : 0;
        }
        long written = usage.path("cacheWriteInputTokens").asLong();
        return new Usage(
            usage.path("inputTokens").asLong(),
            usage.path("cacheReadInputTokens").asLong(),
            written - hour,
            hour,
            usage.path("outputTokens").asLong(),
            0,
            false
        );
    }

    @Override
    void close() {
        chunks.end(out(), showUsage, usage());
    }
}
