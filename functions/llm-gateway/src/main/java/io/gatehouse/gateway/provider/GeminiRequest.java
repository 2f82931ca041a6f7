package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.protocol.Members;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a chat in OpenAI's words into Gemini's. */
final class GeminiRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KNOWN = ChatMembers.known("top_k", "presence_penalty", "frequency_penalty", "reasoning_effort");
    private static final Map<String, String> SETTINGS = Map.of(
        "temperature",
        "temperature",
        "top_p",
        "topP",
        "top_k",
        "topK",
        "seed",
        "seed",
        "presence_penalty",
        "presencePenalty",
        "frequency_penalty",
        "frequencyPenalty"
    );
    private static final Map<String, String> MODES = Map.of("auto", "AUTO", "none", "NONE", "required", "ANY");

    private GeminiRequest() {}

    static ObjectNode of(Ask ask) throws FailedException {
        var chat = ask.request().tree();
        var drop = ask.model().provider().options().drop();
        Members.onlyKnown(chat, KNOWN, drop);
        ChatMembers.oneChoice(chat);
        ChatMembers.parallelCalls(chat, drop);
        var request = JSON.objectNode();
        GeminiContents.write(chat.path("messages"), request);
        tools(chat, request);
        var settings = settings(chat, ask.outputLimit());
        if (!settings.isEmpty()) {
            request.set("generationConfig", settings);
        }
        return request;
    }

    private static ObjectNode settings(ObjectNode chat, long outputLimit) throws FailedException {
        var settings = JSON.objectNode();
        SETTINGS.forEach((name, own) -> {
            if (chat.hasNonNull(name)) {
                settings.set(own, chat.get(name));
            }
        });
        if (outputLimit > 0) {
            settings.put("maxOutputTokens", outputLimit);
        }
        ChatMembers.stop(chat, settings, "stopSequences");
        if (chat.hasNonNull("reasoning_effort")) {
            settings.putObject("thinkingConfig").set("thinkingLevel", chat.get("reasoning_effort"));
        }
        format(chat, settings);
        return settings;
    }

    private static void format(ObjectNode chat, ObjectNode settings) throws FailedException {
        if (chat.path("response_format").path("type").asText().equals("json_object")) {
            settings.put("responseMimeType", "application/json");
            return;
        }
        var schema = ChatMembers.schema(chat);
        if (schema != null) {
            settings.put("responseMimeType", "application/json").set("responseJsonSchema", schema.path("schema"));
        }
    }

    private static void tools(ObjectNode chat, ObjectNode request) {
        if (chat.path("tools").isEmpty()) {
            return;
        }
        var declarations = request.putArray("tools").addObject().putArray("functionDeclarations");
        for (var tool : chat.path("tools")) {
            var function = tool.path("function");
            var own = declarations.addObject();
            own.set("name", function.path("name"));
            for (var name : List.of("description", "parameters")) {
                if (function.hasNonNull(name)) {
                    own.set(name.equals("parameters") ? "parametersJsonSchema" : name, function.get(name));
                }
            }
        }
        choice(chat.path("tool_choice"), request);
    }

    private static void choice(JsonNode choice, ObjectNode request) {
        if (choice.isTextual() || choice.isObject()) {
            var config = request.putObject("toolConfig").putObject("functionCallingConfig");
            config.put("mode", choice.isObject() ? "ANY" : MODES.getOrDefault(choice.asText(), "AUTO"));
            if (choice.isObject()) {
                config.putArray("allowedFunctionNames").add(choice.path("function").path("name"));
            }
        }
    }
}
