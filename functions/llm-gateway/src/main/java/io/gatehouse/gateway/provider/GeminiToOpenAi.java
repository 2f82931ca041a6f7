package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * From Gemini's answers to those of OpenAI. Each event of a stream is an answer of its own with the parts that are new, whole calls
 * among them, and with the usage so far: the last one counts. The event with a reason to finish is the last.
 */
final class GeminiToOpenAi extends EventTranslator {

    private final OpenAiChunks chunks;
    private final boolean showUsage;
    private final String callPrefix;
    private boolean begun;
    private int calls;

    GeminiToOpenAi(Ask ask) {
        chunks = new OpenAiChunks(ask.call());
        showUsage = ask.request().includeUsage();
        callPrefix = "call_" + ask.call().facts().billId() + "_";
    }

    @Override
    public Buffer whole(byte[] answer) {
        var json = parsed(answer);
        if (json == null) {
            return Buffer.buffer();
        }
        counted(usage(json.path("usageMetadata")));
        var message = new ChatMessage();
        for (var part : parts(json)) {
            if (part.has("functionCall")) {
                var call = part.path("functionCall");
                sign(part, message.call(callPrefix + calls++, call.path("name").asText(), call.path("args")));
            } else if (part.path("thought").asBoolean()) {
                message.reasoning(part.path("text").asText());
            } else {
                message.text(part.path("text").asText());
            }
        }
        return Buffer.buffer(JsonBytes.write(chunks.whole(message, finish(json), usage())));
    }

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
        byte[] data = EventData.of(bytes, from, to);
        if (data.length == 0) {
            return;
        }
        var json = JsonBytes.read(data);
        if (json.has("error")) {
            fail(GeminiErrors.read(502, data));
            return;
        }
        if (json.has("usageMetadata")) {
            counted(usage(json.path("usageMetadata")));
        }
        begin();
        for (var part : parts(json)) {
            part(part);
        }
        if (ends(json)) {
            chunks.finish(out(), finish(json));
            completed();
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            chunks.role(out());
        }
    }

    private void part(JsonNode part) {
        carried();
        if (part.has("functionCall")) {
            var call = part.path("functionCall");
            int index = calls++;
            chunks.delta(out(), delta -> {
                var own = delta
                    .putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .put("id", callPrefix + index)
                    .put("type", "function");
                var arguments = new String(JsonBytes.write(call.path("args")), StandardCharsets.UTF_8);
                own.putObject("function").put("name", call.path("name").asText()).put("arguments", arguments);
                sign(part, own);
            });
        } else if (part.path("thought").asBoolean()) {
            chunks.reasoning(out(), part.path("text").asText());
        } else if (!part.path("text").asText().isEmpty()) {
            chunks.text(out(), part.path("text").asText());
        }
    }

    /** The signature of a thought comes back with the call that followed from it. */
    private static void sign(JsonNode part, ObjectNode call) {
        if (part.hasNonNull("thoughtSignature")) {
            call.putObject(GeminiContents.EXTRA).putObject("google").set("thought_signature", part.get("thoughtSignature"));
        }
    }

    private static JsonNode parts(JsonNode answer) {
        return answer.path("candidates").path(0).path("content").path("parts");
    }

    private static boolean ends(JsonNode answer) {
        return answer.path("candidates").path(0).hasNonNull("finishReason") || answer.path("promptFeedback").hasNonNull("blockReason");
    }

    private String finish(JsonNode answer) {
        if (answer.path("promptFeedback").hasNonNull("blockReason")) {
            return "content_filter";
        }
        return switch (answer.path("candidates").path(0).path("finishReason").asText()) {
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" -> "content_filter";
            default -> calls > 0 ? "tool_calls" : "stop";
        };
    }

    /** There the prompt includes what was cached, and thoughts stand beside the answer. */
    private static Usage usage(JsonNode usage) {
        long prompt = usage.path("promptTokenCount").asLong() + usage.path("toolUsePromptTokenCount").asLong();
        long cached = Math.min(prompt, usage.path("cachedContentTokenCount").asLong());
        long thoughts = usage.path("thoughtsTokenCount").asLong();
        return new Usage(prompt - cached, cached, 0, 0, usage.path("candidatesTokenCount").asLong() + thoughts, thoughts, false);
    }

    @Override
    void close() {
        chunks.end(out(), showUsage, usage());
    }
}
