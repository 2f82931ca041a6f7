package io.gatehouse.batch.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.batch.work.Binding;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.Problem;
import java.util.Set;

/**
 * Which rows are to be predicted by which model.
 *
 * @param binding as an element of a contract's {@code gatehouse.inference}
 */
record BatchRequest(String dataset, String runId, Binding binding) {
    private static final Set<String> MEMBERS = Set.of("dataset", "run_id", "model", "alias", "version", "id", "explain", "output");

    static BatchRequest read(String body) {
        try {
            var given = Json.mapper().readTree(body);
            if (!given.isObject()) {
                throw wrong("The body is no JSON object: send dataset, run_id and model.");
            }
            given.fieldNames().forEachRemaining(BatchRequest::known);
            return new BatchRequest(text(given, "dataset"), text(given, "run_id"), Binding.of(given));
        } catch (JsonProcessingException e) {
            throw wrong("The body is no JSON: send dataset, run_id and model.");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static void known(String name) {
        if (!MEMBERS.contains(name)) {
            throw wrong("'%s' is not known here; known are %s.".formatted(name, MEMBERS.stream().sorted().toList()));
        }
    }

    private static String text(JsonNode given, String name) {
        var text = given.path(name).asText();
        if (text.isBlank()) {
            throw wrong("The body has no %s: send dataset, run_id and model.".formatted(name));
        }
        return text;
    }

    private static RuntimeException wrong(String detail) {
        return Problem.badRequest(detail).asException();
    }
}
