package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Makes a chat of a request in Anthropic's words. */
final class MessagesRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KNOWN = Set.of(
        "model",
        "max_tokens",
        "messages",
        "system",
        "tools",
        "tool_choice",
        "stop_sequences",
        "temperature",
        "top_p",
        "top_k",
        "stream",
        "metadata",
        "output_config",
        "service_tier"
    );
    private static final Map<String, String> CHOICES = Map.of("auto", "auto", "any", "required", "none", "none");

    private MessagesRequest() {}

    static ObjectNode chat(ObjectNode request, Set<String> drop) throws FailedException {
        Members.onlyKnown(request, KNOWN, drop);
        var chat = JSON.objectNode();
        for (var name : new String[] { "model", "max_tokens", "temperature", "top_p", "top_k", "stream" }) {
            Members.copy(request, name, chat, name);
        }
        Members.copy(request, "stop_sequences", chat, "stop");
        var user = request.path("metadata").path("user_id");
        if (user.isTextual()) {
            chat.set("user", user);
        }
        format(request.path("output_config").path("format"), chat);
        var messages = chat.putArray("messages");
        system(request.path("system"), messages);
        for (var message : request.path("messages")) {
            turn(message, messages);
        }
        tools(request, chat);
        return chat;
    }

    private static void format(JsonNode format, ObjectNode chat) {
        if (format.path("type").asText().equals("json_schema")) {
            var schema = chat.putObject("response_format").put("type", "json_schema").putObject("json_schema");
            schema.put("name", "answer").put("strict", true).set("schema", format.path("schema"));
        }
    }

    private static void system(JsonNode system, ArrayNode messages) throws FailedException {
        if (system.isTextual()) {
            messages.addObject().put("role", "system").set("content", system);
        } else if (!system.isEmpty()) {
            messages.addObject().put("role", "system").set("content", MessagesContent.parts(system));
        }
    }

    private static void turn(JsonNode message, ArrayNode messages) throws FailedException {
        var content = message.path("content");
        var role = message.path("role").asText();
        if (content.isTextual()) {
            messages.addObject().put("role", role).set("content", content);
        } else if (role.equals("assistant")) {
            said(content, messages.addObject().put("role", role));
        } else {
            asked(content, messages);
        }
    }

    private static void said(JsonNode content, ObjectNode message) {
        var text = new StringBuilder();
        for (var block : content) {
            if (block.path("type").asText().equals("tool_use")) {
                var call = message.withArray("tool_calls").addObject().put("id", block.path("id").asText()).put("type", "function");
                var arguments = new String(JsonBytes.write(block.path("input")), StandardCharsets.UTF_8);
                call.putObject("function").put("name", block.path("name").asText()).put("arguments", arguments);
            } else {
                text.append(block.path("text").asText(""));
            }
        }
        if (text.isEmpty() && message.has("tool_calls")) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
    }

    /** Results of tools stand apart in a chat, right after the calls. */
    private static void asked(JsonNode content, ArrayNode messages) throws FailedException {
        var others = JSON.arrayNode();
        for (var block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                messages
                    .addObject()
                    .put("role", "tool")
                    .put("tool_call_id", block.path("tool_use_id").asText())
                    .put("content", MessagesContent.text(block.path("content")));
            } else {
                others.add(block);
            }
        }
        if (!others.isEmpty()) {
            messages.addObject().put("role", "user").set("content", MessagesContent.parts(others));
        }
    }

    private static void tools(ObjectNode request, ObjectNode chat) throws FailedException {
        for (var tool : request.path("tools")) {
            if (!tool.path("type").asText("custom").equals("custom")) {
                throw new FailedException(Failure.invalid("Only tools of your own are supported by the provider of this model.", "tools"));
            }
            var function = chat.withArray("tools").addObject().put("type", "function").putObject("function");
            function.put("name", tool.path("name").asText());
            Members.copy((ObjectNode) tool, "description", function, "description");
            Members.copy((ObjectNode) tool, "input_schema", function, "parameters");
        }
        var choice = request.path("tool_choice");
        if (choice.path("type").asText().equals("tool")) {
            var named = chat.putObject("tool_choice").put("type", "function");
            named.putObject("function").set("name", choice.path("name"));
        } else if (choice.isObject()) {
            chat.put("tool_choice", CHOICES.getOrDefault(choice.path("type").asText(), "auto"));
        }
        if (choice.path("disable_parallel_tool_use").asBoolean()) {
            chat.put("parallel_tool_calls", false);
        }
    }
}
