package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.protocol.Members;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a chat in OpenAI's words into Anthropic's. */
final class AnthropicRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Members that mean the same there. */
    private static final List<String> SAME = List.of("temperature", "top_p", "top_k", "stream", "thinking");
    private static final Set<String> KNOWN = ChatMembers.known("top_k", "thinking");
    private static final Map<String, String> CHOICES = Map.of("auto", "auto", "none", "none", "required", "any");

    private AnthropicRequest() {}

    static ObjectNode of(ObjectNode chat, Model model, long outputLimit) throws FailedException {
        Members.onlyKnown(chat, KNOWN, model.provider().options().drop());
        ChatMembers.oneChoice(chat);
        var request = JSON.objectNode().put("model", model.upstream()).put("max_tokens", outputLimit);
        SAME.stream()
            .filter(chat::hasNonNull)
            .forEach(name -> request.set(name, chat.get(name)));
        ChatMembers.stop(chat, request, "stop_sequences");
        messages(chat.path("messages"), request);
        tools(chat, request);
        var schema = ChatMembers.schema(chat);
        if (schema != null) {
            request.putObject("output_config").putObject("format").put("type", "json_schema").set("schema", schema.path("schema"));
        }
        if (chat.hasNonNull("user")) {
            request.putObject("metadata").put("user_id", chat.path("user").asText());
        }
        return request;
    }

    /** Instructions stand apart there; results of tools are said by the user; who speaks twice on end speaks once, in two parts. */
    private static void messages(JsonNode messages, ObjectNode request) throws FailedException {
        var system = JSON.arrayNode();
        var turns = request.putArray("messages");
        for (var message : messages) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> system.addAll(AnthropicContent.parts(message.path("content")));
                case "assistant" -> ChatMembers.turn(turns, "assistant", "content").addAll(said(message));
                case "tool" -> ChatMembers.turn(turns, "user", "content").add(result(message));
                default -> ChatMembers.turn(turns, "user", "content").addAll(AnthropicContent.parts(message.path("content")));
            }
        }
        if (!system.isEmpty()) {
            request.set("system", system);
        }
    }

    private static ArrayNode said(JsonNode message) throws FailedException {
        var parts = AnthropicContent.parts(message.path("content"));
        for (var call : message.path("tool_calls")) {
            var function = call.path("function");
            var use = parts
                .addObject()
                .put("type", "tool_use")
                .put("id", call.path("id").asText())
                .put("name", function.path("name").asText());
            use.set("input", ChatMembers.arguments(function));
        }
        return parts;
    }

    private static ObjectNode result(JsonNode message) throws FailedException {
        var result = JSON.objectNode().put("type", "tool_result").put("tool_use_id", message.path("tool_call_id").asText());
        result.set("content", AnthropicContent.parts(message.path("content")));
        return result;
    }

    private static void tools(ObjectNode chat, ObjectNode request) {
        if (chat.path("tools").isEmpty()) {
            return;
        }
        var tools = request.putArray("tools");
        chat.path("tools").forEach(tool -> {
            var function = tool.path("function");
            var own = tools.addObject().put("name", function.path("name").asText());
            if (function.hasNonNull("description")) {
                own.set("description", function.get("description"));
            }
            own.set(
                "input_schema",
                function.hasNonNull("parameters") ? function.get("parameters") : JSON.objectNode().put("type", "object")
            );
        });
        choice(chat, request);
    }

    private static void choice(ObjectNode chat, ObjectNode request) {
        var choice = chat.path("tool_choice");
        var alone = chat.path("parallel_tool_calls").isBoolean() && !chat.path("parallel_tool_calls").asBoolean();
        if (choice.isMissingNode() && !alone) {
            return;
        }
        var own = request.putObject("tool_choice");
        if (choice.isObject()) {
            own.put("type", "tool").put("name", choice.path("function").path("name").asText());
        } else {
            own.put("type", CHOICES.getOrDefault(choice.asText("auto"), "auto"));
        }
        if (alone && !own.path("type").asText().equals("none")) {
            own.put("disable_parallel_tool_use", true);
        }
    }
}
