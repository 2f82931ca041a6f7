package io.gatehouse.runtime.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gatehouse.runtime.RefusedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes over a model in JSON and keeps the few values that are wanted. */
final class JsonSkimmer {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonSkimmer() {}

    static Map<String, List<String>> skim(ByteBuffer file) throws RefusedModel {
        var found = new HashMap<String, List<String>>();
        try (var parser = FACTORY.createParser(stream(file))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, "", found);
            }
        } catch (IOException e) {
            throw new RefusedModel("The model is no valid JSON: save and upload it again.", e);
        }
        return found;
    }

    private static void object(JsonParser parser, String path, Map<String, List<String>> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var below = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
            var token = parser.nextToken();
            if (XgboostHeader.WANTED.contains(below)) {
                found.put(below, values(parser, token));
            } else if (token == JsonToken.START_OBJECT && leads(below)) {
                object(parser, below, found);
            } else {
                parser.skipChildren();
            }
        }
    }

    static boolean leads(String path) {
        return XgboostHeader.WANTED.stream().anyMatch(wanted -> wanted.startsWith(path + "."));
    }

    private static List<String> values(JsonParser parser, JsonToken token) throws IOException {
        var values = new ArrayList<String>();
        if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(parser.getText());
                parser.skipChildren();
            }
        } else {
            values.add(parser.getText());
        }
        return values;
    }

    private static InputStream stream(ByteBuffer file) {
        return new InputStream() {
            @Override
            public int read() {
                return file.hasRemaining() ? file.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(length, file.remaining());
                if (count == 0 && length > 0) {
                    return -1;
                }
                file.get(into, offset, count);
                return count;
            }
        };
    }
}
