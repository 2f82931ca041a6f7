package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;

/** Blocks of a message in Anthropic's words as parts of a chat's. */
final class MessagesContent {

    private MessagesContent() {}

    static ArrayNode parts(JsonNode blocks) throws FailedException {
        var parts = JsonNodeFactory.instance.arrayNode();
        for (var block : blocks) {
            switch (block.path("type").asText()) {
                case "text" -> parts.addObject().put("type", "text").set("text", block.path("text"));
                case "image" -> parts
                    .addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", url(block.path("source")));
                default -> throw new FailedException(
                    Failure.invalid(
                        "A block of type `%s` is not supported by the provider of this model.".formatted(block.path("type").asText()),
                        "messages"
                    )
                );
            }
        }
        return parts;
    }

    private static String url(JsonNode source) {
        return source.path("type").asText().equals("url")
            ? source.path("url").asText()
            : "data:%s;base64,%s".formatted(source.path("media_type").asText(), source.path("data").asText());
    }

    /** The texts of what a tool has answered. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        var text = new StringBuilder();
        content.forEach(block -> text.append(block.path("text").asText("")));
        return text.toString();
    }
}
