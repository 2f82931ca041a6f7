package io.gatehouse.batch.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.serving.Wanted;
import java.util.List;
import java.util.OptionalInt;

/**
 * A model that is to answer to every accepted row of a data set, as its contract says: an element of {@code gatehouse.inference}.
 *
 * @param id the column that names a row; empty if none does, and then rows are not found one by one
 * @param explain whether what each feature adds is written, too
 * @param output in which form predictions are written, "jsonl" or "parquet"
 */
public record Binding(String model, Wanted wanted, String id, boolean explain, String output) {
    static final String PARQUET = "parquet";
    static final String LINES = "jsonl";

    /**
     * Reads a contract.
     *
     * @throws IllegalArgumentException if it is none, or names a model by both an alias and a version
     */
    public static List<Binding> of(String contract) {
        try {
            return Json.mapper().readTree(contract).at("/gatehouse/inference").valueStream().map(Binding::of).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The contract is no JSON: publish it again.", e);
        }
    }

    /**
     * Reads one element.
     *
     * @throws IllegalArgumentException if it names no model, or one by both an alias and a version, or an output that is not known
     */
    public static Binding of(JsonNode given) {
        var model = given.path("model").asText();
        var alias = given.path("alias").asText();
        var version = given.path("version");
        if (model.isEmpty() || (!alias.isEmpty() && !version.isMissingNode())) {
            throw new IllegalArgumentException("Name a model, and at most one of alias and version.");
        }
        var output = given.path("output").asText(LINES);
        if (!output.equals(LINES) && !output.equals(PARQUET)) {
            throw new IllegalArgumentException("The output is '%s': say jsonl or parquet.".formatted(output));
        }
        int number = version.asInt();
        var wanted = Wanted.of(alias, number > 0 ? OptionalInt.of(number) : OptionalInt.empty());
        return new Binding(model, wanted, given.path("id").asText(), given.path("explain").asBoolean(), output);
    }

    /** The id of the batch that this makes of a run: the same for each delivery. */
    String batch(String runId) {
        var which = switch (wanted) {
            case Wanted.Alias alias -> alias.name();
            case Wanted.Version version -> "v" + version.number();
        };
        return runId + "." + model + "." + which;
    }
}
