package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;

/** What the user said last in a chat. */
final class LastQuestion {

    private LastQuestion() {}

    static String of(JsonNode request) {
        var messages = request.path("messages");
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.path(i).path("role").asText().equals("user")) {
                return text(messages.path(i).path("content"));
            }
        }
        return "";
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText()).append(' '));
        return text.toString();
    }
}
