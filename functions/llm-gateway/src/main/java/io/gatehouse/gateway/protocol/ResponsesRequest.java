package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import java.util.Set;

/** Makes a chat of a request for a Response: nothing is kept between calls, so what refers to earlier ones is refused. */
final class ResponsesRequest {

    private static final Set<String> KNOWN = Set.of(
        "model",
        "input",
        "instructions",
        "tools",
        "tool_choice",
        "parallel_tool_calls",
        "max_output_tokens",
        "temperature",
        "top_p",
        "stream",
        "text",
        "reasoning",
        "metadata",
        "user",
        "store",
        "include",
        "truncation",
        "service_tier",
        "safety_identifier",
        "prompt_cache_key"
    );

    private ResponsesRequest() {}

    static ObjectNode chat(ObjectNode request, Set<String> drop) throws FailedException {
        Members.onlyKnown(request, KNOWN, drop);
        var chat = JsonNodeFactory.instance.objectNode();
        for (var name : new String[] { "model", "temperature", "top_p", "stream", "parallel_tool_calls", "user" }) {
            Members.copy(request, name, chat, name);
        }
        Members.copy(request, "max_output_tokens", chat, "max_completion_tokens");
        if (request.path("reasoning").hasNonNull("effort")) {
            chat.set("reasoning_effort", request.path("reasoning").get("effort"));
        }
        format(request.path("text").path("format"), chat);
        var messages = chat.putArray("messages");
        if (request.hasNonNull("instructions")) {
            messages.addObject().put("role", "system").set("content", request.get("instructions"));
        }
        input(request.path("input"), messages);
        tools(request, chat);
        return chat;
    }

    /** What a chat has one level deeper. */
    private static void format(JsonNode format, ObjectNode chat) {
        var type = format.path("type").asText("text");
        if (type.equals("json_schema") && format instanceof ObjectNode flat) {
            var schema = chat.putObject("response_format").put("type", type).putObject("json_schema");
            for (var name : new String[] { "name", "description", "schema", "strict" }) {
                Members.copy(flat, name, schema, name);
            }
        } else if (!type.equals("text")) {
            chat.putObject("response_format").put("type", type);
        }
    }

    private static void input(JsonNode input, ArrayNode messages) throws FailedException {
        if (input.isTextual()) {
            messages.addObject().put("role", "user").set("content", input);
            return;
        }
        for (var item : input) {
            switch (item.path("type").asText("message")) {
                case "message" -> messages
                    .addObject()
                    .put("role", item.path("role").asText("user"))
                    .set("content", ResponsesContent.parts(item.path("content")));
                case "function_call" -> called(item, messages);
                case "function_call_output" -> messages
                    .addObject()
                    .put("role", "tool")
                    .put("tool_call_id", item.path("call_id").asText())
                    .put("content", ResponsesContent.text(item.path("output")));
                case "reasoning" -> {
                }
                default -> throw new FailedException(
                    Failure.invalid(
                        "An item of type `%s` is not supported by the provider of this model.".formatted(item.path("type").asText()),
                        "input"
                    )
                );
            }
        }
    }

    /** Calls that stand in a row are one message's. */
    private static void called(JsonNode item, ArrayNode messages) {
        var last = messages.path(messages.size() - 1);
        var message =
            last instanceof ObjectNode said && said.path("role").asText().equals("assistant")
                ? said
                : messages.addObject().put("role", "assistant").putNull("content");
        var call = message.withArray("tool_calls").addObject().put("id", item.path("call_id").asText()).put("type", "function");
        var function = call.putObject("function");
        function.set("name", item.path("name"));
        function.set("arguments", item.path("arguments"));
    }

    private static void tools(ObjectNode request, ObjectNode chat) throws FailedException {
        for (var tool : request.path("tools")) {
            if (!tool.path("type").asText().equals("function") || !(tool instanceof ObjectNode own)) {
                throw new FailedException(Failure.invalid("Only functions are supported by the provider of this model.", "tools"));
            }
            var function = chat.withArray("tools").addObject().put("type", "function").putObject("function");
            for (var name : new String[] { "name", "description", "parameters", "strict" }) {
                Members.copy(own, name, function, name);
            }
        }
        var choice = request.path("tool_choice");
        if (choice.isTextual()) {
            chat.set("tool_choice", choice);
        } else if (choice.hasNonNull("name")) {
            chat.putObject("tool_choice").put("type", "function").putObject("function").set("name", choice.get("name"));
        }
    }
}
