package io.gatehouse.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The states that a large file goes through, in the Amazon States Language: looked at, scanned, laid out, its keys parted and reduced,
 * judged and joined. Whatever fails again and again gives the run up. {@code ${Steps}} stands for the function that takes the steps.
 */
final class LargeFileDefinition {

    private static final int LONGEST_RUN = 24 * 3600;
    private static final String GONE = "io.gatehouse.validation.gate.FileGoneException";

    private final int concurrency;
    private final ObjectNode states = JsonNodeFactory.instance.objectNode();

    private LargeFileDefinition(int concurrency) {
        this.concurrency = concurrency;
    }

    /** @param concurrency most ranges of one file that are read at one time */
    static String json(int concurrency) {
        var definition = new LargeFileDefinition(concurrency);
        definition.write();
        var machine = JsonNodeFactory.instance.objectNode();
        machine.put("Comment", "Validates a file that is too large for one invocation").put("StartAt", "Plan");
        machine.put("TimeoutSeconds", LONGEST_RUN).set("States", definition.states);
        try {
            return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(machine);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write() {
        step("Plan", "plan").put("ResultPath", "$.plan").put("Next", "IsCut");
        choice("IsCut", "$.plan.cut", "Scan", "Whole");
        step("Whole", "whole").put("End", true);
        each("Scan", "scan", "$.plan.ranges").put("Next", "LayOut");
        step("LayOut", "layOut").put("ResultPath", "$.layout").put("Next", "HasKeys");
        choice("HasKeys", "$.plan.keyed", "Keys", "Validate");
        each("Keys", "keys", "$.layout.ranges").put("Next", "Reduce");
        each("Reduce", "reduce", "$.plan.partitions").put("Next", "Validate");
        each("Validate", "validate", "$.layout.ranges").put("Next", "Conclude");
        step("Conclude", "conclude").put("End", true);
        giveUp();
        states
            .putObject("Failed")
            .put("Type", "Fail")
            .put("Error", "GaveUp")
            .put("Cause", "A step failed again and again; its run says so.");
    }

    private ObjectNode step(String state, String step) {
        var task = states.putObject(state);
        task(task).set("Parameters", parameters(step));
        caught(task);
        return task;
    }

    private ObjectNode each(String state, String step, String items) {
        var map = states.putObject(state).put("Type", "Map").put("ItemsPath", items).put("MaxConcurrency", concurrency);
        map.set("ItemSelector", parameters(step).put("index.$", "$$.Map.Item.Value"));
        var processor = map.putObject("ItemProcessor");
        processor.putObject("ProcessorConfig").put("Mode", "DISTRIBUTED").put("ExecutionType", "STANDARD");
        processor.put("StartAt", state + "One");
        task(processor.putObject("States").putObject(state + "One")).put("End", true);
        map.putNull("ResultPath");
        caught(map);
        return map;
    }

    private void choice(String state, String variable, String then, String otherwise) {
        var choice = states.putObject(state).put("Type", "Choice").put("Default", otherwise);
        choice.putArray("Choices").addObject().put("Variable", variable).put("BooleanEquals", true).put("Next", then);
    }

    private void giveUp() {
        var task = task(states.putObject("GiveUp"));
        task.set("Parameters", parameters("giveUp").put("error.$", "$.error"));
        task.put("Next", "Failed");
    }

    private static ObjectNode parameters(String step) {
        var parameters = JsonNodeFactory.instance.objectNode().put("step", step);
        return parameters.put("dataset.$", "$.dataset").put("run_id.$", "$.run_id");
    }

    /** A call of the function: again after transient failures, not where the file is gone. */
    private static ObjectNode task(ObjectNode task) {
        task.put("Type", "Task").put("Resource", "${Steps}").put("TimeoutSeconds", LargeFiles.LONGEST_STEP.toSeconds().intValue());
        var retry = task.putArray("Retry");
        retry.addObject().put("MaxAttempts", 0).putArray("ErrorEquals").add(GONE);
        again(retry.addObject(), 10).add("Lambda.TooManyRequestsException");
        again(retry.addObject(), 3).add("States.ALL");
        return task;
    }

    private static ArrayNode again(ObjectNode retrier, int attempts) {
        retrier.put("IntervalSeconds", 2).put("BackoffRate", 2).put("MaxAttempts", attempts).put("MaxDelaySeconds", 60);
        return retrier.put("JitterStrategy", "FULL").putArray("ErrorEquals");
    }

    private static void caught(ObjectNode state) {
        var handler = state.putArray("Catch").addObject().put("ResultPath", "$.error").put("Next", "GiveUp");
        List.of("States.ALL").forEach(handler.putArray("ErrorEquals")::add);
    }
}
