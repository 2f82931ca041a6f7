package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The REST API as any HTTP client sees it. */
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(100);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
    private final URI base;
    private final Optional<String> authorization;

    private Api(URI base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The API as seen by whoever presents this key. */
    public static Api of(URI base, String key) {
        return new Api(base, Optional.of("Bearer " + key));
    }

    /** The API as its admin sees it. */
    public static Api of(Environment environment) {
        return of(environment.api(), environment.adminKey());
    }

    public static Api withAuthorization(URI base, String header) {
        return new Api(base, Optional.of(header));
    }

    public static Api anonymous(URI base) {
        return new Api(base, Optional.empty());
    }

    public Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    public Answer get(String path, String header, String value) {
        return send("GET", path, Optional.empty(), Map.of(header, value));
    }

    public Answer put(String path, String body) {
        return send("PUT", path, Optional.of(body));
    }

    public Answer post(String path, String body) {
        return send("POST", path, Optional.of(body));
    }

    public Answer post(String path, String body, String header, String value) {
        return send("POST", path, Optional.of(body), Map.of(header, value));
    }

    public Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    public Answer send(String method, String path, Optional<String> body) {
        return send(method, path, body, Map.of());
    }

    private Answer send(String method, String path, Optional<String> body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        headers.forEach(request::header);
        request.method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A text that is JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + response + " " + body(), e);
            }
        }

        @Override
        public String toString() {
            return response + " " + body();
        }
    }
}
