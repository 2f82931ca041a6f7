package io.gatehouse.gateway.process;

import io.gatehouse.gateway.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, as in a container. */
final class GatewayProcess implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final URI uri;

    private GatewayProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static GatewayProcess start(Map<String, String> environment, Path log) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", Main.class.getName());
        var variables = new HashMap<>(environment);
        variables.put("CLASSPATH", System.getProperty("java.class.path"));
        variables.put("AWS_LWA_PORT", Integer.toString(port));
        builder.environment().putAll(variables);
        var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var gateway = new GatewayProcess(process, URI.create("http://127.0.0.1:" + port));
        gateway.awaitHealth();
        return gateway;
    }

    private void awaitHealth() throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        var health = HttpRequest.newBuilder(uri.resolve("/health")).build();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                CLIENT.send(health, BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("the gateway did not start");
    }

    CompletableFuture<HttpResponse<String>> chat(String key, String body) {
        var request = HttpRequest.newBuilder(uri.resolve("/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body))
            .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
