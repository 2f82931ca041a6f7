package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the way out of a Choice state. */
final class Choices {

    private Choices() {}

    static String next(JsonNode state, JsonNode data, JsonNode context) throws StateFailure {
        for (var rule : state.path("Choices")) {
            if (holds(rule, Paths.find(rule.path("Variable").asText(), data, context))) {
                return rule.path("Next").asText();
            }
        }
        if (!state.has("Default")) {
            throw new StateFailure("States.NoChoiceMatched", "No rule of the choice holds, and it has no default.");
        }
        return state.path("Default").asText();
    }

    private static boolean holds(JsonNode rule, JsonNode value) {
        if (rule.has("IsPresent")) {
            return rule.path("IsPresent").asBoolean() != value.isMissingNode();
        }
        if (rule.has("BooleanEquals")) {
            return value.isBoolean() && value.asBoolean() == rule.path("BooleanEquals").asBoolean();
        }
        if (rule.has("NumericGreaterThan")) {
            return value.isNumber() && value.asDouble() > rule.path("NumericGreaterThan").asDouble();
        }
        return rule.has("StringEquals") && value.isTextual() && value.asText().equals(rule.path("StringEquals").asText());
    }
}
