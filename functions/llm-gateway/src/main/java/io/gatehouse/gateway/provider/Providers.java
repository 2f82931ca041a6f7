package io.gatehouse.gateway.provider;

import io.vertx.core.http.HttpClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers by the {@code type} that the configuration gives them. Immutable, thread-safe. */
public final class Providers {

    private final Map<String, Provider> byType;

    public Providers(Map<String, Provider> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** All that there are. */
    public static Providers over(HttpClient client) {
        return new Providers(Map.of("openai", new HttpProvider(client, new OpenAiDialect())));
    }

    /** Null if there is no provider of this type. */
    public @Nullable Provider find(String type) {
        return byType.get(type);
    }

    public Iterable<String> types() {
        return byType.keySet();
    }
}
