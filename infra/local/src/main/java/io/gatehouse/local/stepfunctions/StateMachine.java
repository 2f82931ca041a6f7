package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.Aws;

/** A state machine as the template declares it, its definition known to run here. */
public record StateMachine(String name, String roleArn, JsonNode definition) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads resolved {@code AWS::StepFunctions::StateMachine} properties.
     *
     * @throws IllegalArgumentException naming what in it is not known here
     */
    public static StateMachine of(String name, JsonNode properties) {
        var type = properties.path("StateMachineType").asText("STANDARD");
        if (!type.equals("STANDARD")) {
            throw new IllegalArgumentException("state machines of type " + type + " are not known here, only STANDARD");
        }
        var text = properties.path("DefinitionString").asText();
        for (var substitution : properties.path("DefinitionSubstitutions").properties()) {
            text = text.replace("${" + substitution.getKey() + "}", substitution.getValue().asText());
        }
        try {
            var definition = JSON.readTree(text);
            DefinitionCheck.check(definition);
            return new StateMachine(name, properties.path("RoleArn").asText(), definition);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the definition is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    public String arn() {
        return Aws.arn("states", "stateMachine:" + name);
    }

    String executionArn(String execution) {
        return Aws.arn("states", "execution:" + name + ":" + execution);
    }
}
