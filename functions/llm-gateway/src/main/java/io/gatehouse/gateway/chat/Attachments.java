package io.gatehouse.gateway.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a call have besides text, which is not billed by its length.
 *
 * @param images how many, at any depth
 * @param files how many documents, of whose pages nothing is known
 * @param imageBytes how much of the body is images themselves: of parts of a message alone, since what only looks like an image is a text
 */
public record Attachments(int images, int files, long imageBytes) {
    static final Attachments NONE = new Attachments(0, 0, 0);

    private static final Set<String> IMAGES = Set.of("image", "image_url", "input_image");
    private static final Set<String> FILES = Set.of("document", "file", "input_file");
    /** Messages, message, content, part. */
    private static final int PART = 4;

    /** Skips the value that the parser is at, and tells what was in it. */
    static Attachments skip(JsonParser parser) throws IOException {
        int images = 0;
        int files = 0;
        long bytes = 0;
        int depth = 0;
        var token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (depth >= PART && token == JsonToken.VALUE_STRING) {
                var type = "type".equals(parser.currentName()) ? parser.getText() : "";
                images += IMAGES.contains(type) ? 1 : 0;
                files += FILES.contains(type) ? 1 : 0;
                bytes += isImage(parser, depth) ? length(parser) : 0;
            }
            if (depth == 0) {
                return images + files == 0 ? NONE : new Attachments(images, files, bytes);
            }
            token = parser.nextToken();
        }
    }

    private static boolean isImage(JsonParser parser, int depth) {
        var place = parser.getParsingContext();
        return switch (String.valueOf(place.getCurrentName())) {
            case "image_url" -> depth == PART && isPart(place);
            case "url" -> depth == PART + 1 && isPart(named(place.getParent(), "image_url"));
            case "data" -> depth == PART + 1 && isPart(named(place.getParent(), "source"));
            default -> false;
        };
    }

    private static @Nullable JsonStreamContext named(JsonStreamContext place, String name) {
        return name.equals(place.getCurrentName()) ? place : null;
    }

    private static boolean isPart(@Nullable JsonStreamContext part) {
        return part != null && "content".equals(part.getParent().getParent().getCurrentName());
    }

    private static long length(JsonParser parser) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        return parser.currentLocation().getByteOffset() - from;
    }
}
