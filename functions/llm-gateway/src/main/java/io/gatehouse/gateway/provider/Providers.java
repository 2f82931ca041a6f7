package io.gatehouse.gateway.provider;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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

    /**
     * All that there are, for one event loop.
     *
     * @param pulse how often running calls are looked at: deadlines are kept as exactly as this; ten of them without a word are a
     *     silence, in which a stream is kept alive
     */
    public static Providers over(Vertx vertx, HttpClient client, AwsSigner signer, Duration pulse) {
        var beats = new Pulse(vertx, pulse);
        var providers = new HashMap<String, Provider>();
        Map.of(
            "openai",
            new OpenAiDialect(),
            "anthropic",
            new AnthropicDialect(),
            "gemini",
            new GeminiDialect(),
            "bedrock",
            new BedrockDialect(signer),
            "sagemaker",
            new SageMakerDialect(signer)
        ).forEach((type, dialect) -> providers.put(type, new HttpProvider(client, beats, dialect)));
        providers.put("passages", new Passages(passages()));
        return new Providers(providers);
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
