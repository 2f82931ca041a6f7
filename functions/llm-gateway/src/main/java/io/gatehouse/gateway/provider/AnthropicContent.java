package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.provider.ChatContent.Image;
import io.gatehouse.gateway.provider.ChatContent.LinkedImage;
import io.gatehouse.gateway.provider.ChatContent.Text;

/** Parts of a message in Anthropic's words: texts and images. */
final class AnthropicContent {

    private AnthropicContent() {}

    static ArrayNode parts(JsonNode content) throws FailedException {
        var parts = JsonNodeFactory.instance.arrayNode();
        for (var part : ChatContent.parts(content)) {
            var own = parts.addObject();
            switch (part) {
                case Text(var text) -> own.put("type", "text").put("text", text);
                case Image(var mediaType, var data) -> own.put("type", "image")
                    .putObject("source")
                    .put("type", "base64")
                    .put("media_type", mediaType)
                    .put("data", data);
                case LinkedImage(var url) -> own.put("type", "image").putObject("source").put("type", "url").put("url", url);
            }
        }
        return parts;
    }
}
