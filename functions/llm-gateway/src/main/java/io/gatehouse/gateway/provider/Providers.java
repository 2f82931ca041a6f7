package io.gatehouse.gateway.provider;

import io.vertx.core.http.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The providers by the {@code type} that the configuration gives them. Immutable, thread-safe. */
public final class Providers {

    private final Map<String, Provider> byType;

    public Providers(Map<String, Provider> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** All that there are. */
    public static Providers over(HttpClient client) {
        return new Providers(
            Map.of(
                "openai",
                new HttpProvider(client, new OpenAiDialect()),
                "anthropic",
                new HttpProvider(client, new AnthropicDialect()),
                "gemini",
                new HttpProvider(client, new GeminiDialect()),
                "passages",
                new Passages(passages())
            )
        );
    }

    /** Null if there is no provider of this type. */
    public @Nullable Provider find(String type) {
        return byType.get(type);
    }

    public Set<String> types() {
        return byType.keySet();
    }

    /** What there is to quote: parted by empty lines. */
    private static List<String> passages() {
        try (var text = Objects.requireNonNull(Providers.class.getResourceAsStream("passages.txt"), "passages.txt")) {
            return List.of(new String(text.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
