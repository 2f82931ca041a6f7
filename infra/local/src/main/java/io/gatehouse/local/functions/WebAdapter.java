package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.StreamedPost;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Plays AWS's Lambda Web Adapter for one environment: asks the Runtime API for events, sends each as a request to the function's HTTP
 * server, and streams the answer back. It knows the adapter's variables for port, readiness and the hooks of a snapshot.
 */
final class WebAdapter implements AutoCloseable {

    /** The wrapper in the adapter's layer, which a function names to be run behind it. */
    static final String WRAPPER = "/opt/bootstrap";

    private static final String HEALTHY_PATH = "/";
    private static final long LOOK_EVERY_NANOS = 10_000_000;
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> STREAMING = Map.of(
        "Lambda-Runtime-Function-Response-Mode",
        "streaming",
        "Content-Type",
        WebResponse.TYPE
    );
    private static final JsonMapper JSON = new JsonMapper();

    private final URI runtime;
    private final URI server;
    private final Map<String, String> variables;
    private final boolean snapStart;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    private volatile boolean closed;

    /**
     * An adapter, not started.
     *
     * @param runtimeApi host and port
     * @param port where the server is going to listen
     * @param variables of the function
     */
    WebAdapter(String runtimeApi, int port, Map<String, String> variables, boolean snapStart) {
        this.runtime = URI.create("http://" + runtimeApi + "/2018-06-01/runtime/");
        this.server = URI.create("http://127.0.0.1:" + port);
        this.variables = variables;
        this.snapStart = snapStart;
    }

    /** @param failures told of what ended the adapter before it was closed */
    void start(Consumer<Throwable> failures) {
        threads.execute(() -> {
            try {
                run();
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    failures.accept(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run() throws IOException, InterruptedException {
        awaitServer();
        if (snapStart) {
            hook("AWS_LWA_SNAPSTART_BEFORE_CHECKPOINT_PATH", "init/error");
            send(HttpRequest.newBuilder(runtime.resolve("restore/next")).build())
                .body()
                .close();
            hook("AWS_LWA_SNAPSTART_AFTER_RESTORE_PATH", "restore/error");
        }
        while (!closed) {
            serve();
        }
    }

    private void awaitServer() throws InterruptedException {
        var path = variables.getOrDefault("AWS_LWA_READINESS_CHECK_PATH", HEALTHY_PATH);
        var look = HttpRequest.newBuilder(server.resolve(path)).build();
        while (!closed && !healthy(look)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean healthy(HttpRequest look) throws InterruptedException {
        try {
            return client.send(look, BodyHandlers.discarding()).statusCode() < SERVER_ERROR;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A hook that fails, fails its phase. */
    private void hook(String variable, String errorPath) throws IOException, InterruptedException {
        var path = variables.get(variable);
        if (path == null) {
            return;
        }
        var request = HttpRequest.newBuilder(server.resolve(path)).POST(BodyPublishers.noBody()).build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            var error = JSON.createObjectNode()
                .put("errorType", "Adapter.Hook")
                .put("errorMessage", path + " answered " + status);
            post(errorPath, error.toString());
        }
    }

    private void serve() throws IOException, InterruptedException {
        var next = send(HttpRequest.newBuilder(runtime.resolve("invocation/next")).build());
        var id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
        try (var event = next.body()) {
            var request = new WebRequest(JSON.readTree(event), next.headers()).to(server);
            try (var answer = WebResponse.of(send(request))) {
                StreamedPost.send(runtime.resolve("invocation/" + id + "/response"), STREAMING, answer);
            }
        } catch (IOException | IllegalArgumentException e) {
            var error = JSON.createObjectNode().put("errorType", "Adapter.Request").put("errorMessage", String.valueOf(e));
            post("invocation/" + id + "/error", error.toString());
            // One that has died gets no other event: whoever watches its process starts another.
            awaitServer();
        }
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(runtime.resolve(path)).POST(BodyPublishers.ofString(body)).build();
        client.send(request, BodyHandlers.discarding());
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
        threads.shutdownNow();
    }
}
