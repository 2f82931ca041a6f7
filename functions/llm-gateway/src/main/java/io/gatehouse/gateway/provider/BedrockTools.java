package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;

/** Tools, their calls and their results in the words of Bedrock's Converse. */
final class BedrockTools {

    private BedrockTools() {}

    /** There is no word for "use none of these": they are left out then. */
    static void write(ObjectNode chat, ObjectNode request) {
        var choice = chat.path("tool_choice");
        if (chat.path("tools").isEmpty() || choice.asText().equals("none")) {
            return;
        }
        var config = request.putObject("toolConfig");
        var tools = config.putArray("tools");
        for (var tool : chat.path("tools")) {
            var function = tool.path("function");
            var own = tools.addObject().putObject("toolSpec");
            own.set("name", function.path("name"));
            if (function.hasNonNull("description")) {
                own.set("description", function.get("description"));
            }
            var parameters = function.path("parameters");
            own.putObject("inputSchema").set(
                "json",
                parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode().put("type", "object")
            );
        }
        if (choice.isObject()) {
            config.putObject("toolChoice").putObject("tool").set("name", choice.path("function").path("name"));
        } else if (choice.isTextual()) {
            config.putObject("toolChoice").putObject(choice.asText().equals("required") ? "any" : "auto");
        }
    }

    static void calls(JsonNode calls, ArrayNode own) throws FailedException {
        for (var call : calls) {
            var function = call.path("function");
            own.addObject()
                .putObject("toolUse")
                .put("toolUseId", call.path("id").asText())
                .put("name", function.path("name").asText())
                .set("input", ChatMembers.arguments(function));
        }
    }

    static void result(JsonNode message, ArrayNode own) throws FailedException {
        var result = own.addObject().putObject("toolResult").put("toolUseId", message.path("tool_call_id").asText());
        result
            .putArray("content")
            .addObject()
            .put("text", ChatContent.text(message.path("content")));
    }
}
