package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;

/** Runs a definition, state after state. Holds no state of an execution: safe for use by many threads. */
final class Interpreter {

    private static final int LONGEST_TASK = 3600;

    private final StateMachine machine;
    private final Tasks tasks;

    Interpreter(StateMachine machine, Tasks tasks) {
        this.machine = machine;
        this.tasks = tasks;
    }

    /**
     * Runs from a state to the end.
     *
     * @param states of the machine, or of a map's item processor
     * @param context as {@code $$} shows it
     * @return the output of the last state
     */
    JsonNode run(JsonNode states, String from, JsonNode input, JsonNode context, Journal journal)
        throws StateFailure, InterruptedException {
        var name = from;
        var data = input;
        while (true) {
            journal.entered(name, data);
            var state = states.path(name);
            switch (state.path("Type").asText()) {
                case "Choice" -> name = Choices.next(state, data, context);
                case "Fail" -> throw new StateFailure(state.path("Error").asText(), state.path("Cause").asText());
                case "Succeed" -> {
                    return data;
                }
                default -> {
                    var done = attempt(state, data, context);
                    data = done.data();
                    if (done.next().isEmpty()) {
                        return data;
                    }
                    name = done.next();
                }
            }
        }
    }

    private record Done(JsonNode data, String next) {}

    private Done attempt(JsonNode state, JsonNode data, JsonNode context) throws StateFailure, InterruptedException {
        var retries = new Retries(state);
        while (true) {
            try {
                var result = result(state, data, context);
                return new Done(Paths.put(state, data, result), state.path("Next").asText());
            } catch (StateFailure failure) {
                var wait = retries.after(failure);
                if (wait.isEmpty()) {
                    var catcher = Retries.first(state.path("Catch"), failure).orElseThrow(() -> failure);
                    return new Done(Paths.put(catcher, data, failure.output()), catcher.path("Next").asText());
                }
                tasks.sleep(wait.get());
            }
        }
    }

    private JsonNode result(JsonNode state, JsonNode data, JsonNode context) throws StateFailure, InterruptedException {
        var input = state.has("Parameters") ? Paths.fill(state.path("Parameters"), data, context) : data;
        return switch (state.path("Type").asText()) {
            case "Task" -> {
                var timeout = Duration.ofSeconds(state.path("TimeoutSeconds").asInt(LONGEST_TASK));
                yield tasks.invoke(machine.roleArn(), state.path("Resource").asText(), input, timeout);
            }
            case "Map" -> Maps.run(this, tasks, machine, state, data, context);
            case "Wait" -> {
                tasks.sleep(Duration.ofSeconds(state.path("Seconds").asLong()));
                yield input;
            }
            case "Pass" -> state.has("Result") ? state.path("Result") : input;
            default -> throw new StateFailure("States.Runtime", "not a state: " + state.path("Type"));
        };
    }

    /** The context of an execution. */
    JsonNode context(String execution, JsonNode input) {
        var context = JsonNodeFactory.instance.objectNode();
        context.putObject("Execution").put("Id", machine.executionArn(execution)).put("Name", execution).set("Input", input);
        context.putObject("StateMachine").put("Id", machine.arn()).put("Name", machine.name());
        return context;
    }
}
