package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds everything in a definition that would not run here as it runs on AWS, before anything runs. */
final class DefinitionCheck {

    private static final Set<String> MACHINE = Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds");
    private static final Set<String> PROCESSOR = Set.of("ProcessorConfig", "StartAt", "States");
    private static final Set<String> RETRIER = Set.of(
        "BackoffRate",
        "ErrorEquals",
        "IntervalSeconds",
        "JitterStrategy",
        "MaxAttempts",
        "MaxDelaySeconds"
    );
    private static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "ResultPath");
    private static final Set<String> RULE = Set.of("BooleanEquals", "IsPresent", "Next", "NumericGreaterThan", "StringEquals", "Variable");

    private static final Map<String, Set<String>> STATES = Map.of(
        "Task",
        Set.of("Catch", "Comment", "End", "Next", "Parameters", "Resource", "ResultPath", "Retry", "TimeoutSeconds", "Type"),
        "Map",
        Set.of(
            "Catch",
            "Comment",
            "End",
            "ItemProcessor",
            "ItemSelector",
            "ItemsPath",
            "Label",
            "MaxConcurrency",
            "Next",
            "ResultPath",
            "Type"
        ),
        "Choice",
        Set.of("Choices", "Comment", "Default", "Type"),
        "Pass",
        Set.of("Comment", "End", "Next", "Parameters", "Result", "ResultPath", "Type"),
        "Wait",
        Set.of("Comment", "End", "Next", "Seconds", "Type"),
        "Succeed",
        Set.of("Comment", "Type"),
        "Fail",
        Set.of("Cause", "Comment", "Error", "Type")
    );

    private final List<String> problems = new ArrayList<>();

    private DefinitionCheck() {}

    /** Throws an {@link IllegalArgumentException} with all that is not known. */
    static void check(JsonNode definition) {
        var check = new DefinitionCheck();
        check.fields("", definition, MACHINE);
        if (!definition.path("QueryLanguage").asText("JSONPath").equals("JSONPath")) {
            check.problems.add("the query language " + definition.path("QueryLanguage").asText() + " is not known here, only JSONPath");
        }
        check.states("", definition);
        if (!check.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", check.problems));
        }
    }

    private void states(String path, JsonNode machine) {
        require(path, machine.path("States"), machine.path("StartAt"), "StartAt");
        for (var entry : machine.path("States").properties()) {
            var at = path + entry.getKey();
            var state = entry.getValue();
            var known = STATES.get(state.path("Type").asText());
            if (known == null) {
                problems.add("the state " + at + " is of type " + state.path("Type").asText() + ", which is not known here");
                continue;
            }
            fields(at, state, known);
            state.path("Retry").forEach(retrier -> fields(at + ".Retry", retrier, RETRIER));
            state.path("Catch").forEach(catcher -> fields(at + ".Catch", catcher, CATCHER));
            state.path("Choices").forEach(rule -> fields(at + ".Choices", rule, RULE));
            state.path("Catch").forEach(catcher -> require(at, machine.path("States"), catcher.path("Next"), "Catch"));
            state.path("Choices").forEach(rule -> require(at, machine.path("States"), rule.path("Next"), "Choices"));
            if (state.has("Next")) {
                require(at, machine.path("States"), state.path("Next"), "Next");
            }
            task(at, state);
            if (state.has("ItemProcessor")) {
                fields(at + ".ItemProcessor", state.path("ItemProcessor"), PROCESSOR);
                states(at + ".", state.path("ItemProcessor"));
            }
        }
    }

    private void task(String at, JsonNode state) {
        if (state.has("Resource") && !state.path("Resource").asText().startsWith("arn:aws:lambda:")) {
            problems.add("the state " + at + " calls " + state.path("Resource").asText() + "; only functions' ARNs are known here");
        }
    }

    private void require(String at, JsonNode states, JsonNode name, String field) {
        if (!states.has(name.asText())) {
            problems.add((at.isEmpty() ? "the machine" : "the state " + at) + " names in " + field + " a state that is not there: " + name);
        }
    }

    private void fields(String at, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problems.add((at.isEmpty() ? "the definition" : at) + " has a field " + field + " that is not known here");
            }
        });
    }
}
