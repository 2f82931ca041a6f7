package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The content of a chat's message: a text, or parts. */
final class ChatContent {

    private static final Pattern DATA_URL = Pattern.compile("data:(image/[a-z0-9.+-]+);base64,(.*)", Pattern.DOTALL);

    /** One part. */
    sealed interface Part permits Text, Image, LinkedImage {}

    record Text(String text) implements Part {}

    /**
     * An image that comes with the request.
     *
     * @param data in Base64
     */
    record Image(String mediaType, String data) implements Part {}

    record LinkedImage(String url) implements Part {}

    private ChatContent() {}

    /**
     * The parts, without empty texts.
     *
     * @throws FailedException for a part that is neither text nor image
     */
    static List<Part> parts(JsonNode content) throws FailedException {
        var parts = new ArrayList<Part>();
        if (content.isTextual()) {
            add(parts, content.textValue());
            return parts;
        }
        for (var part : content) {
            switch (part.path("type").asText()) {
                case "text" -> add(parts, part.path("text").asText());
                case "image_url" -> parts.add(image(part.path("image_url").path("url").asText()));
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

    /** The texts of a content, one after another. */
    static String text(JsonNode content) throws FailedException {
        var text = new StringBuilder();
        for (var part : parts(content)) {
            if (part instanceof Text(var more)) {
                text.append(more);
            }
        }
        return text.toString();
    }

    private static void add(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }

    private static Part image(String url) {
        var data = DATA_URL.matcher(url);
        return data.matches() ? new Image(data.group(1), data.group(2)) : new LinkedImage(url);
    }
}
