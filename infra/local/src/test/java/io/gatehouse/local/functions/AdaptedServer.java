package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpCall;
import io.gatehouse.local.http.HttpHeaders;
import io.gatehouse.local.http.HttpListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server behind an adapter, AWS's own or ours, on our Runtime API; it keeps what it was asked. */
final class AdaptedServer implements AutoCloseable {

    /** How often it says that it is not ready, before it is. */
    static final int NOT_READY = 3;

    /** What the server saw, by lower-case names. */
    record Seen(String method, String target, Map<String, List<String>> headers, String body) {}

    /** What the caller was told: the prelude, the body, and whether each part came before the next was written. */
    record Told(JsonNode prelude, String body) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ZEROS = "\0".repeat(8);

    private final HttpListener server;
    private final RuntimeApi api;
    private final AutoCloseable adapter;
    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private volatile @Nullable Seen seen;

    /** @param program AWS's; null for ours */
    AdaptedServer(@Nullable Path program) throws IOException {
        server = HttpListener.start(0, 64 * 1024, this::answer, (what, cause) -> cause.printStackTrace());
        api = new RuntimeApi(() -> "{}", "token", (what, cause) -> cause.printStackTrace());
        Map<String, String> variables = Map.of("AWS_LWA_READINESS_CHECK_PATH", "/ready", "AWS_LWA_INVOKE_MODE", "response_stream");
        adapter = program == null ? ours(variables) : theirs(program, variables);
    }

    private AutoCloseable ours(Map<String, String> variables) {
        var adapter = new WebAdapter(api.address(), server.port(), variables, false);
        adapter.start(Throwable::printStackTrace);
        return adapter;
    }

    private AutoCloseable theirs(Path program, Map<String, String> variables) throws IOException {
        var builder = new ProcessBuilder(program.toString());
        builder.environment().putAll(variables);
        builder.environment().put("AWS_LWA_PORT", Integer.toString(server.port()));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        List.of("FUNCTION_NAME", "FUNCTION_VERSION", "LOG_GROUP_NAME", "LOG_STREAM_NAME").forEach(name ->
            builder.environment().put("AWS_LAMBDA_" + name, "x")
        );
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        var process = builder.inheritIO().start();
        return () -> process.destroyForcibly().waitFor();
    }

    /** How often it was asked whether it is ready, before the first event was asked for. */
    int awaitReady() {
        api.ready().orTimeout(20, TimeUnit.SECONDS).join();
        return looks.get();
    }

    Told ask(String event) throws IOException {
        var answer = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                if (toString(StandardCharsets.UTF_8).endsWith("\n\n")) {
                    arrived.release();
                }
            }
        };
        var invocation = Invocation.of("arn:aws:lambda:us-east-1:000000000000:function:x", event.getBytes(StandardCharsets.UTF_8));
        var outcome = api.invoke(invocation.streamedTo(answer), System.currentTimeMillis() + 20_000);
        if (!outcome.orTimeout(20, TimeUnit.SECONDS).join().succeeded()) {
            throw new AssertionError(new String(outcome.join().payload(), StandardCharsets.UTF_8));
        }
        var parts = answer.toString(StandardCharsets.UTF_8).split(ZEROS, 2);
        return new Told(JSON.readTree(parts[0]), parts[1]);
    }

    Seen seen() {
        var last = seen;
        if (last == null) {
            throw new AssertionError("nothing was asked");
        }
        return last;
    }

    private void answer(HttpCall call) throws IOException {
        if (call.path().equals("/ready")) {
            call.reply(looks.getAndIncrement() < NOT_READY ? 503 : 200, new HttpHeaders(), new byte[0]);
            return;
        }
        var body = new String(call.body().readAllBytes(), StandardCharsets.UTF_8);
        seen = new Seen(
            call.method(),
            call.path() +
                call
                    .query()
                    .map(query -> "?" + query)
                    .orElse(""),
            grouped(call.headers()),
            body
        );
        switch (call.path()) {
            case "/refused" -> call.reply(
                429,
                typed("application/problem+json").add("Retry-After", "7"),
                "{\"title\":\"너무 많음\"}".getBytes(StandardCharsets.UTF_8)
            );
            case "/stream" -> stream(call);
            case "/cookies" -> call.reply(
                302,
                new HttpHeaders().add("Set-Cookie", "a=1").add("Set-Cookie", "b=2; Secure").add("X-Two", "1").add("X-Two", "2"),
                new byte[0]
            );
            default -> call.reply(200, typed("application/json"), "{\"text\":\"안녕\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes on only when what it wrote has arrived. */
    private void stream(HttpCall call) throws IOException {
        try (var out = call.stream(200, typed("text/event-stream"))) {
            for (int i = 0; i < 3; i++) {
                out.write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (!arrived.tryAcquire(10, TimeUnit.SECONDS)) {
                    throw new IOException("a part is held back");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpHeaders typed(String type) {
        return new HttpHeaders().add("Content-Type", type);
    }

    private static Map<String, List<String>> grouped(HttpHeaders headers) {
        var names = new HashMap<String, List<String>>();
        headers.grouped().forEach((name, values) -> names.put(name.toLowerCase(Locale.ROOT), values));
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() throws Exception {
        adapter.close();
        api.close();
        server.close();
    }
}
