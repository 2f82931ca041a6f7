package io.gatehouse.drift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a contract says of a log of calls, in {@code gatehouse.llm}.
 *
 * @param window calls that are judged together, 30 or more
 * @param alpha level of the adjusted p-values
 * @param thresholds by measure
 */
public record LlmSettings(int window, double alpha, Map<Measure, Double> thresholds) {
    static final int WINDOW = 100;
    static final double ALPHA = 0.002;
    private static final int LEAST = 30;

    public static final LlmSettings DEFAULT = new LlmSettings(WINDOW, ALPHA, Map.of());

    /** Thresholds are copied. */
    public LlmSettings {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * Reads the settings.
     *
     * @param contract a contract as JSON
     * @throws IllegalArgumentException naming the place in the contract that cannot be kept, and how to mend it
     */
    public static LlmSettings read(String contract) {
        try {
            var node = Json.mapper().readTree(contract).at("/gatehouse/llm");
            var thresholds = new EnumMap<Measure, Double>(Measure.class);
            node.path("thresholds")
                .properties()
                .forEach(entry -> {
                    if (!entry.getValue().isNumber()) {
                        throw new IllegalArgumentException(
                            "The contract's /gatehouse/llm/thresholds/" + entry.getKey() + " must be a number."
                        );
                    }
                    thresholds.put(measure(entry.getKey()), entry.getValue().asDouble());
                });
            var window = node.path("window").asInt(WINDOW);
            if (window < LEAST) {
                throw new IllegalArgumentException("The contract's /gatehouse/llm/window must be a number of calls, 30 or more.");
            }
            return new LlmSettings(window, node.path("alpha").asDouble(ALPHA), thresholds);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The contract is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Measure measure(String id) {
        return Measure.of(id).orElseThrow(() ->
            new IllegalArgumentException(
                "The contract's /gatehouse/llm/thresholds/" +
                    id +
                    " is no measure; they are " +
                    Arrays.stream(Measure.values()).map(Measure::id).toList() +
                    "."
            )
        );
    }

    double threshold(Measure measure) {
        return thresholds.getOrDefault(measure, measure.threshold());
    }
}
