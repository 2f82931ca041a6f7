package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads one member of a JSON object and skips the others. */
final class TopLevel {

    private TopLevel() {}

    static Optional<JsonNode> member(byte[] json, String name) throws IOException {
        try (var parser = JsonBytes.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var wanted = parser.currentName().equals(name);
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (wanted) {
                    parser.finishToken();
                    return Optional.of(JsonBytes.read(Arrays.copyOfRange(json, from, (int) parser.currentLocation().getByteOffset())));
                }
            }
            return Optional.empty();
        }
    }
}
