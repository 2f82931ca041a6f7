package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Options;
import io.gatehouse.local.Stack;
import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The local stack with a model that serves, a plan and rules, and a stage that lets any load pass. */
final class ServedStack implements AutoCloseable {

    static final String KEY = "gh_local_admin";
    static final String MODEL = "load";
    static final String FUNCTION = "gatehouse-prediction";
    static final String ROW = "{\"rows\":[{\"features\":{\"x1\":0.4,\"x2\":0.9}}]}";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PLAN = "{\"fallback\":[{\"default\":{\"score\":0.5}}]}";
    private static final String RULES = """
    {"fields":{"x1":"number"},"before":[{"name":"outside","when":"x1 > 1000.0","filter":"Nothing is so large."}],
    "after":[{"name":"humble","when":"score > 0.99","cap":{"max":0.99}}]}
    """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Stack stack;

    private ServedStack(Stack stack) {
        this.stack = stack;
    }

    /** @param root of the project, synthesised and built */
    static ServedStack start(Path root) throws IOException, InterruptedException {
        var options = Options.forTest(unthrottled(root.resolve("cdk.out")));
        var served = new ServedStack(Stack.start(options, new Console(new PrintStream(OutputStream.nullOutputStream()), false)));
        served.promote(root.resolve("samples/models/interaction/model.ubj"));
        return served;
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
        put("gatehouse-lake/config/serving/" + MODEL + ".json", BodyPublishers.ofString(PLAN));
        put("gatehouse-lake/config/rules/" + MODEL + ".json", BodyPublishers.ofString(RULES));
        put("gatehouse-models/" + MODEL + "/1/model.ubj", BodyPublishers.ofFile(model));
        until(() -> post("/models/" + MODEL + "/versions/1/promote", "{\"alias\":\"champion\"}").statusCode() == 200);
    }

    private void put(String object, BodyPublisher content) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(stack.awsUri().resolve("/" + object)).PUT(content));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(object + " was not taken: " + answer + " " + answer.body());
        }
    }

    HttpResponse<String> predict() throws IOException, InterruptedException {
        return post("/predict/" + MODEL, ROW);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api(path)).header("Authorization", "Bearer " + KEY);
        return send(request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    URI api(String path) {
        return URI.create(stack.apiUri() + path);
    }

    Stack stack() {
        return stack;
    }

    /** Something that comes true. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    static void until(Condition condition) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("It did not come true in " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
