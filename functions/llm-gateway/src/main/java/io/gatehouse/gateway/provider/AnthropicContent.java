package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import java.util.regex.Pattern;

/** Parts of a message: texts and images. */
final class AnthropicContent {

    private static final Pattern DATA_URL = Pattern.compile("data:(image/[a-z0-9.+-]+);base64,(.*)", Pattern.DOTALL);

    private AnthropicContent() {}

    static ArrayNode parts(JsonNode content) throws FailedException {
        var parts = JsonNodeFactory.instance.arrayNode();
        if (content.isTextual()) {
            if (!content.textValue().isEmpty()) {
                parts.addObject().put("type", "text").put("text", content.textValue());
            }
            return parts;
        }
        for (var part : content) {
            switch (part.path("type").asText()) {
                case "text" -> parts.addObject().put("type", "text").put("text", part.path("text").asText());
                case "image_url" -> image(part.path("image_url").path("url").asText(), parts);
                default -> throw new FailedException(
                    Failure.invalid(
                        "A part of type `%s` is not supported by the provider of this model.".formatted(part.path("type").asText()),
                        "messages"
                    )
                );
            }
        }
        return parts;
    }

    private static void image(String url, ArrayNode parts) {
        var source = parts.addObject().put("type", "image").putObject("source");
        var data = DATA_URL.matcher(url);
        if (data.matches()) {
            source.put("type", "base64").put("media_type", data.group(1)).put("data", data.group(2));
        } else {
            source.put("type", "url").put("url", url);
        }
    }
}
