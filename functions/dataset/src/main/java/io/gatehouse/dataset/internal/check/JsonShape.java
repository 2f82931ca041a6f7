package io.gatehouse.dataset.internal.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * JSON objects or arrays. Their length is the number of members or elements.
 *
 * @param object whether objects are of the type
 * @param array whether arrays are
 */
record JsonShape(boolean object, boolean array) implements Shape {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public int measure(byte kind, byte[] data, int from, int to) {
        try (JsonParser parser = JSON.createParser(data, from, to - from)) {
            JsonToken first = parser.nextToken();
            boolean fits = (first == JsonToken.START_OBJECT && object) || (first == JsonToken.START_ARRAY && array);
            if (!fits) {
                return NONE;
            }
            int size = 0;
            JsonToken token;
            while ((token = parser.nextToken()) != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                size += token == JsonToken.FIELD_NAME || first == JsonToken.START_ARRAY ? 1 : 0;
                parser.skipChildren();
            }
            return parser.nextToken() == null ? size : NONE;
        } catch (IOException e) {
            // What cannot be parsed is not of the type: the row says so.
            return NONE;
        }
    }
}
