package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Options;
import io.gatehouse.local.Stack;
import io.gatehouse.local.functions.FunctionUsage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Predictions on the local stack by an open loop: 100, 300 and 1000 requests a second, and a burst from 100 to 1000 in one second. The load,
 * the gateway and the functions share the machine. Arguments: seconds a step (5), root of the project (.).
 */
public final class PredictionLoad {

    private static final String KEY = "gh_local_admin";
    private static final String MODEL = "load";
    private static final String ROW = "{\"rows\":[{\"features\":{\"x1\":0.4,\"x2\":0.9}}]}";
    private static final int WARM = 3_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Stack stack;
    private final int seconds;

    private PredictionLoad(Stack stack, int seconds) {
        this.stack = stack;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var root = Path.of(arguments.length > 1 ? arguments[1] : ".");
        var assembly = unthrottled(root.resolve("cdk.out"));
        try (var stack = Stack.start(Options.forTest(assembly))) {
            var load = new PredictionLoad(stack, seconds);
            load.promote(root.resolve("samples/models/interaction/model.ubj"));
            load.table();
        }
        System.exit(0);
    }

    /** A copy of the assembly whose stage lets the load pass. */
    private static Path unthrottled(Path synthesised) throws IOException {
        var folder = Files.createTempDirectory("load");
        try (var files = Files.list(synthesised)) {
            for (var file : files.toList()) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
        var json = new JsonMapper();
        var template = json.readTree(Files.readAllBytes(synthesised.resolve("Gatehouse.template.json")));
        template
            .findParents("ThrottlingRateLimit")
            .forEach(stage -> ((ObjectNode) stage).put("ThrottlingRateLimit", 10_000).put("ThrottlingBurstLimit", 20_000));
        Files.delete(folder.resolve("Gatehouse.template.json"));
        Files.write(folder.resolve("Gatehouse.template.json"), json.writeValueAsBytes(template));
        return folder;
    }

    private void promote(Path model) throws IOException, InterruptedException {
        var put = HttpRequest.newBuilder(stack.awsUri().resolve("/gatehouse-models/" + MODEL + "/1/model.ubj"));
        require(send(put.PUT(BodyPublishers.ofFile(model))), "the model's delivery");
        until(() -> post("/models/" + MODEL + "/versions/1/promote", "{\"alias\":\"champion\"}").statusCode() == 200);
        until(() -> post("/predict/" + MODEL, ROW).statusCode() == 200);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api(path)).header("Authorization", "Bearer " + KEY);
        return send(request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    private URI api(String path) {
        return URI.create(stack.apiUri() + path);
    }

    private static void require(HttpResponse<String> answer, String what) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(what + " failed: " + answer + " " + answer.body());
        }
    }

    /** Something that comes true. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void until(Condition condition) throws IOException, InterruptedException {
        var deadline = Instant.now().plusSeconds(120);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("It did not come true in two minutes");
            }
            Thread.sleep(200);
        }
    }

    private void table() {
        var loop = new OpenLoop(api("/predict/" + MODEL), KEY, ROW);
        loop.run(WARM / 150, second -> 150);
        System.out.println("| requests a second | answered with 200 | errors | p50 ms | p95 ms | p99 ms | CPU ms a request |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int rate : new int[] { 100, 300, 1_000 }) {
            step(Integer.toString(rate), loop, rate, rate);
        }
        step("100, then 1000 from one second to the next", loop, 100, 1_000);
    }

    private void step(String name, OpenLoop loop, int before, int then) {
        stack.functions().clearUsage();
        var outcome = loop.run(seconds, second -> second < Math.max(1, seconds / 2) ? before : then);
        var cpu = stack
            .functions()
            .usage()
            .stream()
            .filter(usage -> usage.function().equals("gatehouse-prediction"))
            .mapToDouble(FunctionUsage::cpuSeconds)
            .sum();
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %.1f | %.1f | %.1f | %.2f |%n",
            name,
            outcome.requests() - outcome.errors(),
            outcome.errors(),
            outcome.quantile(0.5),
            outcome.quantile(0.95),
            outcome.quantile(0.99),
            (1e3 * cpu) / outcome.requests()
        );
    }
}
