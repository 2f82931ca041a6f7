package io.gatehouse.registry.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.models.Version;
import io.gatehouse.runtime.RefusedModel;
import java.util.List;

/** Names of the columns of a model that does not name them itself, as whoever registered it said. */
public final class Columns {

    /** The version's tag in which they are: MLflow's form of a signature's inputs. */
    public static final String TAG = "gatehouse.signature.inputs";

    private Columns() {}

    static List<String> of(Version version) throws RefusedModel {
        var written = version.tags().get(TAG);
        if (written == null) {
            return List.of();
        }
        try {
            return names(Json.mapper().readTree(written));
        } catch (JsonProcessingException e) {
            throw new RefusedModel("The tag " + TAG + " is no JSON: give a list of columns, as MLflow writes it.", e);
        }
    }

    /** @param inputs a list of names, or of objects with names, or either as a text of JSON */
    private static List<String> names(JsonNode inputs) throws JsonProcessingException {
        var list = inputs.isTextual() ? Json.mapper().readTree(inputs.textValue()) : inputs;
        return list
            .valueStream()
            .map(input -> input.isTextual() ? input.textValue() : input.path("name").asText())
            .toList();
    }
}
