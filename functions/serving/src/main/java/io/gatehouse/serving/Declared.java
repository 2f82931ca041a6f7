package io.gatehouse.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.runtime.RefusedModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code signature.inputs} of a {@code registration.json} says of one input, beyond MLflow's {@code name} and {@code type}.
 *
 * @param from the column that it is made of; its own name, if it does not say
 * @param part of a time that it takes
 * @param categories names of categories, by which number the model knows each; empty if it takes numbers
 * @param missing what stands for a value that is not there; NaN if the model takes missing values as such
 */
record Declared(String name, String from, Part part, Map<String, Integer> categories, float missing) {
    /** What is made of a value. */
    enum Part {
        WHOLE,
        MINUTE_OF_DAY,
        HOUR,
        WEEKDAY,
        DAY_OF_YEAR,
        MONTH,
    }

    static Declared plain(String name) {
        return new Declared(name, name, Part.WHOLE, Map.of(), Float.NaN);
    }

    /** Reads the tag of a version: a list of names, or of objects with names, or either as a text of JSON. */
    static Map<String, Declared> read(Registered version) throws RefusedModel {
        var written = version.tags().get(Registered.INPUTS);
        var declared = new LinkedHashMap<String, Declared>();
        if (written == null) {
            return declared;
        }
        try {
            var inputs = Json.mapper().readTree(written);
            for (var input : inputs.isTextual() ? Json.mapper().readTree(inputs.textValue()) : inputs) {
                var one = of(input);
                declared.put(one.name(), one);
            }
            return declared;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RefusedModel("The inputs that %s declares cannot be read: mend its registration.json.".formatted(version), e);
        }
    }

    private static Declared of(JsonNode input) {
        if (input.isTextual()) {
            return plain(input.textValue());
        }
        var name = input.path("name").asText();
        var part = input.path("part").asText("whole").toUpperCase(Locale.ROOT);
        return new Declared(
            name,
            input.path("from").asText(name),
            Part.valueOf(part),
            categories(input.path("categories").valueStream().map(JsonNode::asText).toList()),
            (float) input.path("missing").asDouble(Double.NaN)
        );
    }

    private static Map<String, Integer> categories(List<String> names) {
        var numbers = new HashMap<String, Integer>();
        for (var name : names) {
            numbers.putIfAbsent(name, numbers.size());
        }
        return numbers;
    }
}
