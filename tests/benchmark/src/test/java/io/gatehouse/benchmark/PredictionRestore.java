package io.gatehouse.benchmark;

import io.gatehouse.local.functions.FunctionDefinition;
import io.gatehouse.local.functions.FunctionHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * From the restore of a snapshot to the first prediction, through the cycle that the local stack plays: init, hooks before the checkpoint,
 * a wait after which all that was remembered is old, hooks after the restore, one invocation. Connections are dropped at the checkpoint.
 * The same is measured of a process that never hears of its snapshot, and so is not primed. Loading the snapshot is Lambda's own time and
 * not in it. All snapshots of a row lie aside at the same time; inits and restores come one by one. Arguments: starts of each (7, at most
 * 8), root of the project (.).
 */
public final class PredictionRestore {

    /** Longer than anything is remembered without being looked at again. */
    private static final Duration AGE = Duration.ofSeconds(16);

    /** One init takes less. Eight of them are over before the first snapshot has its age. */
    private static final Duration APART = Duration.ofSeconds(2);
    private static final int MOST = 8;

    private static final String EVENT = """
    {"httpMethod":"POST","path":"/predict/%s","headers":{"Content-Type":"application/json"},
    "requestContext":{"requestId":"1","authorizer":{"key_id":"a","user":"a","team":"a","scopes":"admin"}},"body":"%s"}
    """.formatted(ServedStack.MODEL, ServedStack.ROW.replace("\"", "\\\""));

    private final FunctionHost functions;
    private final FunctionDefinition definition;
    private final int starts;

    private PredictionRestore(FunctionHost functions, int starts) {
        this.functions = functions;
        this.definition = functions.definition(ServedStack.FUNCTION);
        this.starts = starts;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int starts = arguments.length > 0 ? Math.min(MOST, Integer.parseInt(arguments[0])) : 7;
        var root = Path.of(arguments.length > 1 ? arguments[1] : ".");
        try (var stack = ServedStack.start(root)) {
            // From now on: what promoted the model has started without waiting.
            stack.stack().functions().ageSnapshots(AGE);
            var restore = new PredictionRestore(stack.stack().functions(), starts);
            System.out.println(
                "| | restore to first prediction, ms: median | most | restore alone, median | init, ms, median | second prediction, ms, median |"
            );
            System.out.println("|---|---|---|---|---|---|");
            restore.row("primed", Map.of());
            // The last word on a property has this variable: no hook is called where nobody implements them.
            restore.row("not primed", Map.of("_JAVA_OPTIONS", "-Dorg.crac.Core.Compat=none"));
        }
        System.exit(0);
    }

    private record Start(double first, double restore, double init, double second) {}

    private void row(String name, Map<String, String> variables) throws InterruptedException {
        define(variables);
        var all = starts();
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f | %.0f | %.0f | %.1f |%n",
            name,
            median(all.stream().map(Start::first).toList()),
            Collections.max(all.stream().map(Start::first).toList()),
            median(all.stream().map(Start::restore).toList()),
            median(all.stream().map(Start::init).toList()),
            median(all.stream().map(Start::second).toList())
        );
    }

    private void define(Map<String, String> variables) {
        var environment = new HashMap<>(definition.environment());
        environment.putAll(variables);
        functions.define(
            new FunctionDefinition(
                definition.name(),
                definition.handler(),
                definition.code(),
                definition.memoryMb(),
                definition.timeout(),
                environment,
                definition.roleArn(),
                definition.logGroup(),
                definition.snapStart()
            )
        );
    }

    private List<Start> starts() throws InterruptedException {
        var before = ProcessHandle.current().descendants().toList();
        var begun = new ArrayList<CompletableFuture<Start>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < starts; i++) {
                begun.add(CompletableFuture.supplyAsync(this::start, threads));
                Thread.sleep(APART);
            }
        }
        ProcessHandle.current()
            .descendants()
            .filter(process -> !before.contains(process))
            .forEach(ProcessHandle::destroyForcibly);
        return begun.stream().map(CompletableFuture::join).toList();
    }

    /** Of a version of its own, so that no other environment answers. */
    private Start start() {
        var version = functions.publishVersion(ServedStack.FUNCTION);
        var first = invoke(version);
        var second = invoke(version);
        return new Start(first.all(), first.restore(), first.init(), second.all());
    }

    private record Invoked(double all, double restore, double init) {}

    private Invoked invoke(String version) {
        var result = functions.invoke(version, EVENT.getBytes(StandardCharsets.UTF_8)).join();
        var answer = new String(result.payload(), StandardCharsets.UTF_8);
        if (!answer.contains("\\\"source\\\":\\\"model\\\"")) {
            throw new IllegalStateException("The model did not answer: " + answer + String.join("\n", result.log()));
        }
        var cold = result.coldStart();
        double restore = cold.map(start -> millis(start.restore())).orElse(0.0);
        return new Invoked(restore + millis(result.duration()), restore, cold.map(start -> millis(start.init())).orElse(0.0));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double median(List<Double> numbers) {
        var sorted = numbers.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
