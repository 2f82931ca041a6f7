package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.provider.ChatContent.Image;
import io.gatehouse.gateway.provider.ChatContent.LinkedImage;
import io.gatehouse.gateway.provider.ChatContent.Text;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The turns of a chat in Gemini's words: instructions stand apart, and results of tools bear the tool's name in place of an id. */
final class GeminiContents {

    /** Where OpenAI's own form has no place for it, Google's clients look for a thought's signature here. */
    static final String EXTRA = "extra_content";

    private final ObjectNode request;
    private final ArrayNode contents;
    private final Map<String, String> nameOfCall = new HashMap<>();

    private GeminiContents(ObjectNode request) {
        this.request = request;
        contents = request.putArray("contents");
    }

    static void write(JsonNode messages, ObjectNode request) throws FailedException {
        var written = new GeminiContents(request);
        for (var message : messages) {
            written.message(message);
        }
    }

    private void message(JsonNode message) throws FailedException {
        var content = message.path("content");
        switch (message.path("role").asText()) {
            case "system", "developer" -> parts(content, request.withObject("/systemInstruction").withArray("parts"));
            case "assistant" -> {
                var own = ChatMembers.turn(contents, "model", "parts");
                parts(content, own);
                calls(message.path("tool_calls"), own);
            }
            case "tool" -> result(message, ChatMembers.turn(contents, "user", "parts"));
            default -> parts(content, ChatMembers.turn(contents, "user", "parts"));
        }
    }

    private static void parts(JsonNode content, ArrayNode own) throws FailedException {
        for (var part : ChatContent.parts(content)) {
            switch (part) {
                case Text(var text) -> own.addObject().put("text", text);
                case Image(var mediaType, var data) -> own.addObject().putObject("inlineData").put("mimeType", mediaType).put("data", data);
                case LinkedImage(var url) -> own.addObject().putObject("fileData").put("fileUri", url);
            }
        }
    }

    private void calls(JsonNode calls, ArrayNode own) throws FailedException {
        for (var call : calls) {
            var function = call.path("function");
            var name = function.path("name").asText();
            nameOfCall.put(call.path("id").asText(), name);
            var part = own.addObject();
            part.putObject("functionCall").put("name", name).set("args", ChatMembers.arguments(function));
            var signature = call.path(EXTRA).path("google").path("thought_signature");
            if (signature.isTextual()) {
                part.set("thoughtSignature", signature);
            }
        }
    }

    private void result(JsonNode message, ArrayNode own) throws FailedException {
        var response = own.addObject().putObject("functionResponse");
        var id = message.path("tool_call_id").asText();
        response.put("name", nameOfCall.getOrDefault(id, id));
        response.set("response", object(ChatContent.text(message.path("content"))));
    }

    /** A result must be an object there. */
    private static JsonNode object(String text) {
        try {
            var json = JsonBytes.read(text.getBytes(StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (IOException plainText) {
            return JsonNodeFactory.instance.objectNode().put("result", text);
        }
        return JsonNodeFactory.instance.objectNode().put("result", text);
    }
}
