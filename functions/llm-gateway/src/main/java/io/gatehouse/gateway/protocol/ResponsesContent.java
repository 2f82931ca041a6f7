package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;

/** Content of an item of a Response as content of a chat's message. */
final class ResponsesContent {

    private ResponsesContent() {}

    static JsonNode parts(JsonNode content) throws FailedException {
        if (content.isTextual()) {
            return content;
        }
        var parts = JsonNodeFactory.instance.arrayNode();
        for (var part : content) {
            switch (part.path("type").asText()) {
                case "input_text", "output_text" -> parts.addObject().put("type", "text").set("text", part.path("text"));
                case "refusal" -> parts.addObject().put("type", "text").set("text", part.path("refusal"));
                case "input_image" -> parts.addObject().put("type", "image_url").putObject("image_url").set("url", part.path("image_url"));
                default -> throw new FailedException(
                    Failure.invalid(
                        "A part of type `%s` is not supported by the provider of this model.".formatted(part.path("type").asText()),
                        "input"
                    )
                );
            }
        }
        return parts;
    }

    /** What a tool has answered: a text, or texts in parts. */
    static String text(JsonNode output) {
        if (output.isTextual()) {
            return output.textValue();
        }
        var text = new StringBuilder();
        output.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
