package io.gatehouse.local.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An embedded engine that speaks a JSON or query protocol, behind a service. Thread-safe. */
public final class Engine implements AutoCloseable {

    private static final Set<String> FORWARDED = Set.of("content-type", "x-amz-target", "accept", "user-agent");
    private static final Set<String> NOT_ANSWERED = Set.of(
        "connection",
        "content-length",
        "date",
        "keep-alive",
        "server",
        "transfer-encoding"
    );
    private static final JsonMapper JSON = new JsonMapper();

    private final URI uri;
    private final Map<String, String> always;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();

    /** @param always headers that the engine wants on every request */
    public Engine(URI uri, Map<String, String> always) {
        this.uri = uri;
        this.always = Map.copyOf(always);
    }

    /** Passes a call on, with another body if one is given. */
    public HttpResponse<byte[]> forward(AwsCall call, byte @Nullable [] body) throws IOException {
        var query = call.rawQuery();
        var headers = new ArrayList<String>();
        call.headers().forEach((name, values) -> {
            if (FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name);
                headers.add(values.getFirst());
            }
        });
        return send(call.method(), call.rawPath() + (query == null ? "" : "?" + query), headers, body == null ? call.bytes() : body);
    }

    /**
     * A call of our own in the JSON protocol.
     *
     * @throws AwsException the engine's error
     */
    public JsonNode call(String target, String contentType, JsonNode body) throws IOException {
        var headers = List.of("X-Amz-Target", target, "Content-Type", contentType);
        var answer = send("POST", "/", headers, JSON.writeValueAsBytes(body));
        var json = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.statusCode() >= 300) {
            var type = json.path("__type").asText("InternalError");
            var message = json.path("message").asText(json.path("Message").asText());
            throw new AwsException(answer.statusCode(), type.substring(type.indexOf('#') + 1), message);
        }
        return json;
    }

    /** Gives the engine's answer to the caller. */
    public static void pass(AwsCall call, HttpResponse<byte[]> answer) throws IOException {
        var headers = new HashMap<String, List<String>>();
        answer
            .headers()
            .map()
            .forEach((name, values) -> {
                if (!NOT_ANSWERED.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    headers.put(name, values);
                }
            });
        call.reply(answer.statusCode(), headers, new ByteArrayInputStream(answer.body()), answer.body().length);
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private HttpResponse<byte[]> send(String method, String path, List<String> headers, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(uri + path)).method(method, BodyPublishers.ofByteArray(body));
        always.forEach(request::setHeader);
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an engine answered.", interrupted);
        }
    }
}
