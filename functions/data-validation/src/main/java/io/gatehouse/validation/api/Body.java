package io.gatehouse.validation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a request brings. What is wrong with it is answered with a 422 that names the place. */
record Body(JsonNode json) {
    /** Reads a body that must be there. */
    static Body of(ApiRequest request) {
        return new Body(object(request.body()));
    }

    /** Reads a body that may be left out. */
    static Body orEmpty(ApiRequest request) {
        return request.body().isBlank() ? new Body(JsonNodeFactory.instance.objectNode()) : of(request);
    }

    private static JsonNode object(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage() + ".").asException();
        }
        throw wrong("", "The body must be a JSON object.");
    }

    /** Refuses members that mean nothing here: a misspelt one would else be passed over. */
    Body knowing(String... names) {
        json.fieldNames().forEachRemaining(name -> {
            if (!Set.of(names).contains(name)) {
                throw wrong("/" + name, "'" + name + "' is not known here; known are " + List.of(names) + ".");
            }
        });
        return this;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong("/" + name, "'" + name + "' is missing: give it as a text."));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong("/" + name, "'" + name + "' must be a text: write it in double quotes.");
        }
        return Optional.of(value.textValue());
    }

    static RuntimeException wrong(String pointer, String detail) {
        return Problem.of(422, "Unprocessable Content", detail).with("pointer", pointer).asException();
    }
}
