package io.gatehouse.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;

/** All that is said in the messages of a chat. */
public final class ChatText {

    private ChatText() {}

    /** The texts of all messages, each on a line. */
    public static String of(JsonNode request) {
        var text = new StringBuilder();
        request.path("messages").forEach(message -> append(text, message.path("content")));
        return text.toString();
    }

    /** The texts of one message's content: a text, or parts some of which are texts. */
    public static void append(StringBuilder text, JsonNode content) {
        if (content.isTextual()) {
            text.append(content.textValue()).append('\n');
        } else {
            content.forEach(part -> append(text, part.path("text")));
        }
    }
}
