package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One question to the LLM gate, whose answer streams, as any client of OpenAI's protocol would ask it. */
final class Chat {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String DATA = "data: ";

    private final URI api;
    private final StringBuilder text = new StringBuilder();
    private final long began = System.nanoTime();
    private int parts;
    private long firstMillis;
    private @Nullable JsonNode usage;

    Chat(URI api) {
        this.api = api;
    }

    /** Asks, and answers whether it was answered. */
    boolean ask(String question) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        var request = HttpRequest.newBuilder(api.resolve("/v1/chat/completions"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer gh_local_admin")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofLines());
            try (var lines = answer.body()) {
                for (var line : (Iterable<String>) lines::iterator) {
                    take(line);
                }
            }
            return answer.statusCode() == 200 && usage != null;
        }
    }

    private void take(String line) throws IOException {
        if (!line.startsWith(DATA + "{")) {
            return;
        }
        var chunk = JSON.readTree(line.substring(DATA.length()));
        var content = chunk.at("/choices/0/delta/content").asText("");
        if (!content.isEmpty()) {
            firstMillis = parts++ == 0 ? millis() : firstMillis;
            text.append(content);
        }
        usage = chunk.hasNonNull("usage") ? chunk.get("usage") : usage;
    }

    private long millis() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** What came, and what it used. */
    String summary() {
        var used = usage == null ? JSON.createObjectNode() : usage;
        return "%s%n  streamed in %d parts, the first after %d ms; %d tokens read, %d written".formatted(
            text.toString().strip(),
            parts,
            firstMillis,
            used.path("prompt_tokens").asInt(),
            used.path("completion_tokens").asInt()
        );
    }
}
