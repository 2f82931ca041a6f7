package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.protocol.Members;
import io.gatehouse.gateway.provider.ChatContent.Image;
import io.gatehouse.gateway.provider.ChatContent.LinkedImage;
import io.gatehouse.gateway.provider.ChatContent.Text;
import io.gatehouse.gateway.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Puts a chat in OpenAI's words into those of Bedrock's Converse. */
final class BedrockRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KNOWN = ChatMembers.known();

    private BedrockRequest() {}

    static ObjectNode of(Ask ask) throws FailedException {
        var chat = ask.request().tree();
        var drop = ask.model().provider().options().drop();
        Members.onlyKnown(chat, KNOWN, drop);
        ChatMembers.oneChoice(chat);
        ChatMembers.parallelCalls(chat, drop);
        var request = JSON.objectNode();
        messages(chat.path("messages"), request);
        settings(chat, ask.outputLimit(), request);
        BedrockTools.write(chat, request);
        var schema = ChatMembers.schema(chat);
        if (schema != null) {
            var format = request.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
            format
                .putObject("structure")
                .putObject("jsonSchema")
                .put("name", schema.path("name").asText("answer"))
                .put("schema", new String(JsonBytes.write(schema.path("schema")), StandardCharsets.UTF_8));
        }
        return request;
    }

    private static void settings(ObjectNode chat, long outputLimit, ObjectNode request) {
        var settings = JSON.objectNode();
        if (outputLimit > 0) {
            settings.put("maxTokens", outputLimit);
        }
        if (chat.hasNonNull("temperature")) {
            settings.set("temperature", chat.get("temperature"));
        }
        if (chat.hasNonNull("top_p")) {
            settings.set("topP", chat.get("top_p"));
        }
        ChatMembers.stop(chat, settings, "stopSequences");
        if (!settings.isEmpty()) {
            request.set("inferenceConfig", settings);
        }
    }

    private static void messages(JsonNode messages, ObjectNode request) throws FailedException {
        var turns = request.putArray("messages");
        for (var message : messages) {
            var content = message.path("content");
            switch (message.path("role").asText()) {
                case "system", "developer" -> request.withArray("system").addObject().put("text", ChatContent.text(content));
                case "assistant" -> {
                    var own = ChatMembers.turn(turns, "assistant", "content");
                    parts(content, own);
                    BedrockTools.calls(message.path("tool_calls"), own);
                }
                case "tool" -> BedrockTools.result(message, ChatMembers.turn(turns, "user", "content"));
                default -> parts(content, ChatMembers.turn(turns, "user", "content"));
            }
        }
    }

    private static void parts(JsonNode content, ArrayNode own) throws FailedException {
        for (var part : ChatContent.parts(content)) {
            switch (part) {
                case Text(var text) -> own.addObject().put("text", text);
                case Image(var mediaType, var data) -> own.addObject()
                    .putObject("image")
                    .put("format", mediaType.substring("image/".length()))
                    .putObject("source")
                    .put("bytes", data);
                case LinkedImage linked -> throw Members.refused("image_url");
            }
        }
    }
}
