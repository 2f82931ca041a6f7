package io.gatehouse.trees;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Set;

/** Reads a model in JSON. */
final class PlainJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    /** Long lists of which no answer depends. */
    private static final Set<String> PASSED_OVER = Set.of("base_weights", "loss_changes", "parents");

    private final JsonParser parser;
    private final Allowance allowance = new Allowance();

    private PlainJson(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws UnreadableModel if the bytes are none */
    static Fields read(ByteBuffer bytes) {
        try (var parser = FACTORY.createParser(stream(bytes.slice()))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableModel("The model is neither JSON nor Universal Binary JSON: save it as .ubj or .json.");
            }
            return new PlainJson(parser).object(0);
        } catch (IOException e) {
            throw new UnreadableModel("The model is no valid JSON, or ends in the middle: save it again, and upload it whole.", e);
        }
    }

    private Fields object(int depth) throws IOException {
        var object = new HashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (PASSED_OVER.contains(name)) {
                parser.skipChildren();
            } else {
                object.put(name, value(token, depth + 1));
            }
        }
        return new Fields(object);
    }

    private Object value(JsonToken token, int depth) throws IOException {
        if (token.isNumeric()) {
            return parser.getDoubleValue();
        }
        allowance.take(depth);
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            default -> parser.getText();
        };
    }

    private Object array(int depth) throws IOException {
        var list = new Gathered();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("The list does not end");
            }
            if (token.isNumeric()) {
                list.add(parser.getDoubleValue());
            } else {
                list.add(value(token, depth + 1));
            }
        }
        return list.list();
    }

    private static InputStream stream(ByteBuffer bytes) {
        return new InputStream() {
            @Override
            public int read() {
                return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(length, bytes.remaining());
                if (count == 0 && length > 0) {
                    return -1;
                }
                bytes.get(into, offset, count);
                return count;
            }
        };
    }
}
