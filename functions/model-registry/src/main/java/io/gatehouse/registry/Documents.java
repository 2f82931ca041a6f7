package io.gatehouse.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import java.io.UncheckedIOException;

/** Documents of the table as records, and back. */
public final class Documents {

    private Documents() {}

    public static String write(Object value) {
        return Json.text(value);
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A document of the table is no " + type.getSimpleName(), e);
        }
    }
}
