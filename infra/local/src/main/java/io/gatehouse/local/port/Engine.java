package io.gatehouse.local.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpHeaders;
import io.gatehouse.local.http.HttpOrigin;
import io.gatehouse.local.http.HttpOrigin.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    private final HttpOrigin origin;
    private final Map<String, String> always;

    /**
     * @param uri where it answers, on loopback
     * @param always headers that it wants on every request
     */
    public Engine(URI uri, Map<String, String> always) {
        this.origin = new HttpOrigin(uri.getPort());
        this.always = Map.copyOf(always);
    }

    /** Passes a call on, with another body if one is given. */
    public Answer forward(AwsCall call, byte @Nullable [] body) throws IOException {
        var query = call.rawQuery();
        var headers = new HttpHeaders();
        call.headers().forEach((name, values) -> {
            if (FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.set(name, values.getFirst());
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
        var headers = new HttpHeaders().set("X-Amz-Target", target).set("Content-Type", contentType);
        var answer = send("POST", "/", headers, JSON.writeValueAsBytes(body));
        var json = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.status() >= 300) {
            var type = json.path("__type").asText("InternalError");
            var message = json.path("message").asText(json.path("Message").asText());
            throw new AwsException(answer.status(), type.substring(type.indexOf('#') + 1), message);
        }
        return json;
    }

    /** Gives the engine's answer to the caller. */
    public static void pass(AwsCall call, Answer answer) throws IOException {
        var headers = new HashMap<>(answer.headers().grouped());
        headers.keySet().removeIf(name -> NOT_ANSWERED.contains(name.toLowerCase(Locale.ROOT)));
        call.reply(answer.status(), headers, new ByteArrayInputStream(answer.body()), answer.body().length);
    }

    @Override
    public void close() {
        try {
            origin.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(String method, String target, HttpHeaders headers, byte[] body) throws IOException {
        always.forEach(headers::set);
        return origin.ask(method, target, headers, body);
    }
}
