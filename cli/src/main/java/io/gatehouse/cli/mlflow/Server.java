package io.gatehouse.cli.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An MLflow server, or the registry in its place. Thread-safe. */
final class Server {

    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Optional<String> token;

    /** @param token a bearer token; none if the server asks for none */
    Server(URI uri, Optional<String> token) {
        this.base = uri.toString().replaceAll("/+$", "");
        this.token = token;
    }

    JsonNode get(String path, Map<String, String> query) throws IOException {
        var parameters = query
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return json(
            request("/api/2.0/mlflow/" + path + "?" + parameters)
                .GET()
                .build()
        );
    }

    JsonNode post(String path, ObjectNode body) throws IOException {
        return json(
            request("/api/2.0/mlflow/" + path)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build()
        );
    }

    /** Makes something, once however often it is asked by the same name. */
    JsonNode create(String path, ObjectNode body, String name) throws IOException {
        var request = request("/api/2.0/mlflow/" + path).header("Idempotency-Key", name);
        return json(request.POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build());
    }

    JsonNode delete(String path, ObjectNode body) throws IOException {
        var bytes = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return json(
            request("/api/2.0/mlflow/" + path)
                .method("DELETE", bytes)
                .build()
        );
    }

    /**
     * All pages of a search.
     *
     * @param name of the list in each answer
     */
    List<JsonNode> search(String path, ObjectNode body, String name) throws IOException {
        var found = new ArrayList<JsonNode>();
        var query = body.deepCopy();
        String next;
        do {
            var answer = post(path, query);
            answer.path(name).forEach(found::add);
            next = answer.path("next_page_token").asText();
            query.put("page_token", next);
        } while (!next.isEmpty());
        return found;
    }

    /** All pages of a list that is asked for by GET. */
    List<JsonNode> list(String path, Map<String, String> query, String name) throws IOException {
        var found = new ArrayList<JsonNode>();
        var parameters = new TreeMap<>(query);
        String next;
        do {
            var answer = get(path, parameters);
            answer.path(name).forEach(found::add);
            next = answer.path("next_page_token").asText();
            parameters.put("page_token", next);
        } while (!next.isEmpty());
        return found;
    }

    /** A file of a run, as MLflow's server hands it to its own page. */
    InputStream artifact(String run, String path) throws IOException {
        var query = "path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&run_uuid=" + run;
        var answer = send(
            request("/get-artifact?" + query)
                .GET()
                .build(),
            BodyHandlers.ofInputStream()
        );
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("The file " + path + " of run " + run + " was answered by " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode json(HttpRequest request) throws IOException {
        var answer = send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            return JSON.readTree(answer.body());
        }
        throw RefusedException.of(request.uri().getPath(), answer.statusCode(), answer.body());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + request.uri().getHost() + " answered.", e);
        }
    }
}
