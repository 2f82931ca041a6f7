package io.gatehouse.drift.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code gatehouse.performance} of a contract. */
public final class PerformanceReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PerformanceReader() {}

    /**
     * Reads the settings.
     *
     * @return nothing unless the contract's {@code gatehouse.kind} is {@code labels}
     * @throws IllegalArgumentException naming the place in the contract that cannot be kept, and how to mend it
     */
    public static Optional<PerformanceSettings> read(String contract) {
        var gatehouse = tree(contract).path("gatehouse");
        if (!gatehouse.path("kind").asText().equals("labels")) {
            return Optional.empty();
        }
        var node = gatehouse.path("performance");
        var predictions = node.path("predictions");
        if (!predictions.isTextual() || predictions.textValue().isEmpty()) {
            throw wrong("predictions", "must name the data set that has the predictions");
        }
        return Optional.of(
            new PerformanceSettings(
                predictions.textValue(),
                node.path("model").textValue(),
                task(node.path("task")),
                node.path("positive").isValueNode() ? node.path("positive").asText() : null,
                window(node.path("window")),
                count(node, "leastLabels", PerformanceSettings.LEAST_LABELS),
                count(node, "referenceLabels", PerformanceSettings.REFERENCE_LABELS),
                number(node, "alpha", PerformanceSettings.ALPHA, 1),
                texts(node.path("segments")),
                falls(node.path("falls"))
            )
        );
    }

    private static JsonNode tree(String contract) {
        try {
            return JSON.readTree(contract);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The contract is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Task task(JsonNode node) {
        return switch (node.asText("classification")) {
            case "classification" -> Task.CLASSIFICATION;
            case "regression" -> Task.REGRESSION;
            default -> throw wrong("task", "must be \"classification\" or \"regression\"");
        };
    }

    private static Duration window(JsonNode node) {
        if (node.isMissingNode()) {
            return PerformanceSettings.DAY;
        }
        try {
            var window = Duration.parse(node.asText());
            if (window.toSeconds() >= 1) {
                return window;
            }
        } catch (DateTimeException e) {
            throw wrong("window", "must be a duration in ISO 8601, as \"P1D\" or \"PT6H\", not '" + e.getMessage() + "'");
        }
        throw wrong("window", "must be a second or longer");
    }

    private static int count(JsonNode owner, String name, int byDefault) {
        return (int) number(owner, name, byDefault, Integer.MAX_VALUE);
    }

    private static double number(JsonNode owner, String name, double byDefault, double most) {
        var node = owner.path(name);
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (node.isNumber() && node.asDouble() > 0 && node.asDouble() <= most) {
            return node.asDouble();
        }
        throw wrong(name, "must be a number above 0 and at most " + (long) most);
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<Metric, Double> falls(JsonNode node) {
        var falls = new EnumMap<Metric, Double>(Metric.class);
        node.properties().forEach(entry -> {
            var metric = Arrays.stream(Metric.values())
                .filter(known -> known.id().equals(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> wrong("falls/" + entry.getKey(), "is no metric; they are " + Arrays.toString(Metric.values())));
            falls.put(metric, number(node, entry.getKey(), metric.threshold(), 1e9));
        });
        return falls;
    }

    private static IllegalArgumentException wrong(String place, String mend) {
        return new IllegalArgumentException("The contract's /gatehouse/performance/" + place + " " + mend + ".");
    }
}
