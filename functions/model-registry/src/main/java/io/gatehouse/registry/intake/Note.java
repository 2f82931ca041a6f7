package io.gatehouse.registry.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.gates.Columns;
import io.gatehouse.runtime.RefusedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code registration.json} beside a model says of it.
 *
 * @param runId the run that made it; empty if none is named
 * @param tags all else, by names of ours
 */
record Note(String runId, String description, Map<String, String> tags) {
    static final Note NONE = new Note("", "", Map.of());

    /** Kept as they are, for people and for lineage. */
    private static final List<String> KEPT = List.of("metrics", "params", "data_version", "code_commit", "licence", "license");

    /** What this does not say, as another says it. */
    Note or(Note other) {
        var all = new LinkedHashMap<>(other.tags);
        all.putAll(tags);
        return new Note(runId.isEmpty() ? other.runId : runId, description.isEmpty() ? other.description : description, all);
    }

    static Note parse(String json) throws RefusedModel {
        try {
            return of(Json.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new RefusedModel("registration.json is no valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Note of(JsonNode note) {
        var tags = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = note.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                tags.put("gatehouse." + name, value.isTextual() ? value.textValue() : value.toString());
            }
        }
        var inputs = note.at("/signature/inputs");
        if (!inputs.isMissingNode()) {
            tags.put(Columns.TAG, inputs.isTextual() ? inputs.textValue() : inputs.toString());
        }
        return new Note(note.path("run_id").asText(note.path("run").asText()), note.path("description").asText(), tags);
    }
}
