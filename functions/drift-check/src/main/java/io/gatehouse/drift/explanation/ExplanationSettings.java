package io.gatehouse.drift.explanation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says of explanations: one of both.
 *
 * @param model key of a tree model in the models bucket ({@code gatehouse.drift.model})
 * @param attributions columns of the file that hold attributions made elsewhere ({@code gatehouse.drift.attributions})
 * @param personal columns whose values may not be kept anywhere ({@code gatehouse.pii})
 */
public record ExplanationSettings(@Nullable String model, List<String> attributions, Set<String> personal) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Columns are copied. */
    public ExplanationSettings {
        attributions = List.copyOf(attributions);
        personal = Set.copyOf(personal);
    }

    /** The settings of a contract; nothing where it names neither, or is no contract. */
    public static Optional<ExplanationSettings> read(String contract) {
        var gatehouse = gatehouse(contract);
        var model = gatehouse.at("/drift/model").textValue();
        var columns = names(gatehouse.at("/drift/attributions"));
        return model == null && columns.isEmpty()
            ? Optional.empty()
            : Optional.of(new ExplanationSettings(model, columns, new HashSet<>(names(gatehouse.path("pii")))));
    }

    private static JsonNode gatehouse(String contract) {
        try {
            return JSON.readTree(contract).path("gatehouse");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
