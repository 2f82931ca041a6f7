package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs a Map state: its processor once an item, so many at a time. The first item that fails fails the state. */
final class Maps {

    /** AWS runs as many children of a distributed map if nothing else is said. */
    private static final int MOST = 10_000;

    private Maps() {}

    static JsonNode run(Interpreter interpreter, Tasks tasks, StateMachine machine, JsonNode state, JsonNode data, JsonNode context)
        throws StateFailure, InterruptedException {
        if (state.at("/ItemProcessor/ProcessorConfig/Mode").asText().equals("DISTRIBUTED")) {
            tasks.requireStart(machine.roleArn(), machine.arn());
        }
        var items = Paths.select(state.path("ItemsPath").asText("$"), data, context);
        int most = state.path("MaxConcurrency").asInt(0);
        var places = new Semaphore(most == 0 ? MOST : most);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> running = new ArrayList<>();
            for (var item : items) {
                var index = running.size();
                running.add(
                    threads.submit(() -> {
                        places.acquire();
                        try {
                            return item(interpreter, state, data, context, item, index);
                        } finally {
                            places.release();
                        }
                    })
                );
            }
            return results(running, threads::shutdownNow);
        }
    }

    private static JsonNode item(Interpreter interpreter, JsonNode state, JsonNode data, JsonNode context, JsonNode item, int index)
        throws StateFailure, InterruptedException {
        ObjectNode own = context.deepCopy();
        own.putObject("Map").putObject("Item").put("Index", index).set("Value", item);
        var input = state.has("ItemSelector") ? Paths.fill(state.path("ItemSelector"), data, own) : item;
        var processor = state.path("ItemProcessor");
        return interpreter.run(processor.path("States"), processor.path("StartAt").asText(), input, own, Journal.NONE);
    }

    private static JsonNode results(List<Future<JsonNode>> running, Runnable stop) throws StateFailure, InterruptedException {
        var results = JsonNodeFactory.instance.arrayNode();
        for (var one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException failed) {
                stop.run();
                if (failed.getCause() instanceof InterruptedException) {
                    throw new InterruptedException("the stack ends");
                }
                throw failed.getCause() instanceof StateFailure failure
                    ? failure
                    : new StateFailure("States.Runtime", String.valueOf(failed.getCause()));
            }
        }
        return results;
    }
}
