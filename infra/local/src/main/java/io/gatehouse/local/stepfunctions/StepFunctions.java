package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state machines of the stack and their executions. One that was under way when the stack ended goes on from the state it was in,
 * once {@link #start} is called. Thread-safe.
 */
public final class StepFunctions implements AutoCloseable {

    private static final int ENDING_SECONDS = 5;

    private final Tasks tasks;
    private final Console console;
    private final InstantSource clock;
    private final ExecutionStore store;
    private final Map<String, StateMachine> machines = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Makes the service; {@code data} is the folder that keeps executions over a restart, null to forget them. */
    public StepFunctions(Tasks tasks, Console console, InstantSource clock, @Nullable Path data) throws IOException {
        this.tasks = tasks;
        this.console = console;
        this.clock = clock;
        this.store = new ExecutionStore(data);
    }

    /** Makes a state machine known; returns its ARN. */
    public String put(StateMachine machine) {
        machines.put(machine.name(), machine);
        return machine.arn();
    }

    /** Takes up what an earlier start left under way. */
    public void start() {
        store
            .all()
            .stream()
            .filter(execution -> execution.status() == Execution.Status.RUNNING && machines.containsKey(execution.machine()))
            .forEach(this::resume);
    }

    Optional<StateMachine> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    Optional<Execution> execution(String machine, String name) {
        return store.get(machine, name);
    }

    List<Execution> executions(String machine) {
        return store
            .all()
            .stream()
            .filter(execution -> execution.machine().equals(machine))
            .toList();
    }

    /** Starts an execution unless there is one of the name; returns the one that is there then. */
    Execution begin(StateMachine machine, String name, JsonNode input) {
        var start = machine.definition().path("StartAt").asText();
        var fresh = new Execution(machine.name(), name, input, Execution.Status.RUNNING, start, input, clock.instant(), null, null, null);
        if (store.begin(fresh)) {
            resume(fresh);
            return fresh;
        }
        return store.get(machine.name(), name).orElseThrow();
    }

    /** Runs a failed execution again: from its beginning, where AWS goes on from the state that failed. */
    void redrive(StateMachine machine, Execution failed) {
        var again = failed.at(machine.definition().path("StartAt").asText(), failed.input());
        store.put(again);
        resume(again);
    }

    private void resume(Execution execution) {
        var machine = machines.get(execution.machine());
        if (machine != null) {
            threads.execute(() -> run(machine, execution));
        }
    }

    private void run(StateMachine machine, Execution from) {
        var interpreter = new Interpreter(machine, tasks);
        Execution[] last = { from };
        try {
            var context = interpreter.context(from.name(), from.input());
            var output = interpreter.run(machine.definition().path("States"), from.state(), from.data(), context, (state, data) -> {
                last[0] = last[0].at(state, data);
                store.put(last[0]);
                console.say(machine.name(), from.name() + ": " + state);
            });
            store.put(last[0].succeeded(output, clock.instant()));
            console.say(machine.name(), from.name() + " succeeded");
        } catch (StateFailure failure) {
            store.put(last[0].failed(failure, clock.instant()));
            console.warn(machine.name(), from.name() + " failed in " + last[0].state() + ": " + failure.error() + " " + failure.cause());
        } catch (InterruptedException stopped) {
            // The stack ends; the execution is kept as running and goes on at the next start.
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            store.put(last[0].failed(new StateFailure("States.Runtime", defect.toString()), clock.instant()));
            console.fail(machine.name(), defect);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                console.warn("stepfunctions", "an execution did not let go; it goes on at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
