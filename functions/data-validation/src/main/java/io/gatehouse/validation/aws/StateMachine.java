package io.gatehouse.validation.aws;

import io.gatehouse.lambda.Json;
import io.gatehouse.validation.large.Executions;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** Executions of Step Functions, named as their runs. Thread-safe. */
public record StateMachine(SfnClient sfn, String arn) implements Executions {
    @Override
    public State state(String runId) {
        try {
            return switch (sfn.describeExecution(call -> call.executionArn(execution(runId))).status()) {
                case SUCCEEDED -> State.SUCCEEDED;
                case FAILED, TIMED_OUT, ABORTED -> State.FAILED;
                default -> State.RUNNING;
            };
        } catch (ExecutionDoesNotExistException e) {
            return State.NONE;
        }
    }

    @Override
    public void start(String dataset, String runId) {
        try {
            String input = Json.text(Map.of("dataset", dataset, "run_id", runId));
            sfn.startExecution(call -> call.stateMachineArn(arn).name(runId).input(input));
        } catch (ExecutionAlreadyExistsException e) {
            // Another delivery of the same file was first.
            return;
        }
    }

    @Override
    public void redrive(String runId) {
        sfn.redriveExecution(call -> call.executionArn(execution(runId)));
    }

    private String execution(String runId) {
        return arn.replace(":stateMachine:", ":execution:") + ":" + runId;
    }
}
