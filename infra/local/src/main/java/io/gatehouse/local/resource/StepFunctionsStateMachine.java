package io.gatehouse.local.resource;

import io.gatehouse.local.stepfunctions.StateMachine;
import io.gatehouse.local.stepfunctions.StepFunctions;
import java.util.Map;
import java.util.Set;

/** {@code AWS::StepFunctions::StateMachine}. */
record StepFunctionsStateMachine(StepFunctions machines) implements ResourceType {
    @Override
    public String type() {
        return "AWS::StepFunctions::StateMachine";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "DefinitionString",
            "DefinitionSubstitutions",
            "LoggingConfiguration",
            "RoleArn",
            "StateMachineName",
            "StateMachineType",
            "Tags",
            "TracingConfiguration"
        );
    }

    @Override
    public Live create(Resolved resource) {
        var machine = StateMachine.of(resource.name("StateMachineName"), resource.properties());
        var arn = machines.put(machine);
        return new Live(arn, Map.of("Arn", arn, "Name", machine.name()));
    }
}
