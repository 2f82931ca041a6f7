package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page in headless Chromium, driven by the DevTools protocol. */
public final class Browser implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final int ANSWER_SECONDS = 30;
    private static final List<String> FLAGS = List.of(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--remote-debugging-port=0"
    );

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private Browser(Path executable, Path profile) {
        try {
            var command = Stream.of(List.of(executable.toString()), FLAGS, List.of("--user-data-dir=" + profile, "about:blank"));
            process = new ProcessBuilder(command.flatMap(List::stream).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = Await.until("Chromium to say its port", START, () -> port(profile.resolve("DevToolsActivePort")));
        socket = http.newWebSocketBuilder().buildAsync(newPage(port), new Listener()).join();
        List.of("Page.enable", "Runtime.enable", "Network.enable").forEach(domain -> call(domain, Map.of()));
    }

    /** Where Debian and Ubuntu install it, if they did. */
    public static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(Path.of("/usr/bin")::resolve)
            .filter(Files::isExecutable)
            .findFirst();
    }

    public static Browser start(Path executable, Path profile) {
        return new Browser(executable, profile);
    }

    /**
     * Opens a page as a device would show it.
     *
     * @param width in CSS pixels
     * @param scheme {@code light} or {@code dark}
     */
    public void open(URI page, int width, String scheme) {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        events.clear();
        call("Page.navigate", Map.of("url", page.toString()));
        Await.untilTrue("the page to load", START, () -> events.stream().anyMatch(event -> is(event, "Page.loadEventFired")));
    }

    /** The value of an expression on the page. */
    public JsonNode evaluate(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
            .path("result")
            .path("value");
    }

    /** The whole page, as PNG. */
    public byte[] screenshot() {
        var shot = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** What the page asked the network for, itself included. */
    public List<String> requests() {
        return events
            .stream()
            .filter(event -> is(event, "Network.requestWillBeSent"))
            .map(event -> event.at("/params/request/url").asText())
            .toList();
    }

    /** What scripts on the page failed with, dialogs they opened, and what they printed as errors. */
    public List<String> scriptErrors() {
        var wrong = List.of("Runtime.exceptionThrown", "Page.javascriptDialogOpening");
        return events
            .stream()
            .filter(event -> wrong.contains(event.path("method").asText()) || event.at("/params/type").asText().equals("error"))
            .map(JsonNode::toString)
            .toList();
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        ObjectNode request = Api.JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", Api.JSON.valueToTree(parameters));
        socket.sendText(request.toString(), true).join();
        var result = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new AssertionError(method + ": " + result.path("error"));
        }
        return result.path("result");
    }

    private static boolean is(JsonNode event, String method) {
        return event.path("method").asText().equals(method);
    }

    private static Optional<Integer> port(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().findFirst().map(Integer::valueOf) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI newPage(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank")).PUT(BodyPublishers.noBody());
        try {
            var page = Api.JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
            return URI.create(page.path("webSocketDebuggerUrl").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void received(String text) {
            try {
                var json = Api.JSON.readTree(text);
                if (json.has("id")) {
                    asked.remove(json.path("id").asInt()).complete(json);
                } else {
                    events.add(json);
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
