package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * AWS Step Functions behind the port: StartExecution, DescribeExecution, ListExecutions, RedriveExecution, ListStateMachines and
 * DescribeStateMachine. Thread-safe.
 */
public final class StatesService implements AwsService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final StepFunctions machines;

    public StatesService(StepFunctions machines) {
        this.machines = machines;
    }

    @Override
    public String signingName() {
        return "states";
    }

    @Override
    public String targetPrefix() {
        return "AWSStepFunctions";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var request = call.json();
        switch (call.operation()) {
            case "StartExecution" -> call.reply(start(call, request));
            case "DescribeExecution" -> call.reply(described(allowed(call, "states:DescribeExecution", request)));
            case "RedriveExecution" -> call.reply(redrive(allowed(call, "states:RedriveExecution", request)));
            case "ListExecutions" -> call.reply(list(call, request));
            case "DescribeStateMachine" -> {
                var machine = machine(call, "states:DescribeStateMachine", request);
                var answer = JSON.createObjectNode().put("stateMachineArn", machine.arn()).put("name", machine.name());
                answer.put("status", "ACTIVE").put("type", "STANDARD").put("roleArn", machine.roleArn());
                call.reply(answer.put("definition", machine.definition().toString()));
            }
            default -> throw AwsException.unsupported("states:" + call.operation());
        }
    }

    private JsonNode start(AwsCall call, JsonNode request) {
        var machine = machine(call, "states:StartExecution", request);
        var name = request.path("name").asText(UUID.randomUUID().toString());
        if (!NAME.matcher(name).matches()) {
            throw new AwsException(400, "InvalidName", "Invalid Name: '" + name + "'");
        }
        var input = input(request.path("input").asText("{}"));
        var execution = machines.begin(machine, name, input);
        if (execution.status() != Execution.Status.RUNNING || !execution.input().equals(input)) {
            throw new AwsException(400, "ExecutionAlreadyExists", "Execution Already Exists: '" + machine.executionArn(name) + "'");
        }
        var answer = JSON.createObjectNode().put("executionArn", machine.executionArn(name));
        return answer.put("startDate", seconds(execution.started()));
    }

    private static JsonNode input(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AwsException(
                400,
                "InvalidExecutionInput",
                "Invalid State Machine Execution Input: '" + malformed.getOriginalMessage() + "'"
            );
        }
    }

    private JsonNode redrive(Execution execution) {
        if (execution.status() != Execution.Status.FAILED) {
            throw new AwsException(400, "ExecutionNotRedrivable", "Execution is " + execution.status() + " and cannot be redriven");
        }
        machines.redrive(machines.machine(execution.machine()).orElseThrow(), execution);
        return JSON.createObjectNode().put("redriveDate", seconds(Instant.now()));
    }

    private JsonNode list(AwsCall call, JsonNode request) {
        var machine = machine(call, "states:ListExecutions", request);
        var status = request.path("statusFilter").asText();
        var answer = JSON.createObjectNode();
        var list = answer.putArray("executions");
        machines
            .executions(machine.name())
            .stream()
            .filter(execution -> status.isEmpty() || execution.status().name().equals(status))
            .sorted(Comparator.comparing(Execution::started).reversed())
            .forEach(execution -> list.add(summary(execution)));
        return answer;
    }

    private StateMachine machine(AwsCall call, String action, JsonNode request) {
        var arn = request.path("stateMachineArn").asText();
        call.require(action, arn);
        return machines
            .machine(arn.substring(arn.lastIndexOf(':') + 1))
            .filter(machine -> machine.arn().equals(arn))
            .orElseThrow(() -> new AwsException(400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
    }

    private Execution allowed(AwsCall call, String action, JsonNode request) {
        var arn = request.path("executionArn").asText();
        call.require(action, arn);
        var parts = arn.split(":", -1);
        var missing = new AwsException(400, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        if (parts.length != 8) {
            throw missing;
        }
        return machines.execution(parts[6], parts[7]).orElseThrow(() -> missing);
    }

    private static ObjectNode summary(Execution execution) {
        var answer = JSON.createObjectNode()
            .put("executionArn", Aws.arn("states", "execution:" + execution.machine() + ":" + execution.name()))
            .put("stateMachineArn", Aws.arn("states", "stateMachine:" + execution.machine()))
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", seconds(execution.started()));
        var stopped = execution.stopped();
        return stopped == null ? answer : answer.put("stopDate", seconds(stopped));
    }

    private static ObjectNode described(Execution execution) {
        var answer = summary(execution).put("input", execution.input().toString());
        if (execution.status() == Execution.Status.SUCCEEDED) {
            answer.put("output", execution.data().toString());
        }
        return execution.error() == null ? answer : answer.put("error", execution.error()).put("cause", execution.cause());
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
