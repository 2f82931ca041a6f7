package io.gatehouse.gateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.limit.Admission;
import io.gatehouse.gateway.limit.Ledger;
import io.gatehouse.gateway.limit.Replay;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.route.AskProvider;
import io.gatehouse.gateway.route.Routing;
import io.gatehouse.gateway.state.MemoryStateStore;
import io.gatehouse.gateway.usage.MetricsPage;
import io.gatehouse.gateway.usage.UsagePage;
import io.gatehouse.lambda.access.Scopes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A gateway on a port of its own before a provider double, and a client that speaks plain HTTP to it. */
public final class GatewayUnderTest implements AutoCloseable {

    public static final String KEY = "gh_test";
    public static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static final Set<String> TYPES = Set.of("openai", "anthropic", "gemini");

    private final Vertx vertx = Vertx.vertx();
    public final ProviderDouble provider = new ProviderDouble(vertx);
    public final Map<String, Caller> keys = new ConcurrentHashMap<>(Map.of(KEY, caller("chat", List.of())));
    private final java.util.concurrent.atomic.AtomicInteger calls = new java.util.concurrent.atomic.AtomicInteger();
    public final MemoryStateStore store = new MemoryStateStore();
    private volatile Instant now = NOW;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public GatewayUnderTest() {
        var config = config();
        var providers = Providers.over(vertx.createHttpClient());
        var pipeline = new Routing(
            () -> config,
            new Replay(
                store,
                this::now,
                Admission.LEASE,
                new Admission(
                    () -> config,
                    store,
                    new Ledger(entry -> {}),
                    this::now,
                    Admission.LEASE,
                    new AskProvider(providers, () -> config, (millis, then) -> vertx.setTimer(1, fired -> then.run()), () -> 0.5)
                )
            )
        );
        var gateway = new GatewayServer(
            presented -> Future.succeededFuture(Optional.ofNullable(keys.get(presented))),
            () -> config,
            pipeline,
            GatewayServer.Limits.USUAL,
            this::now,
            () -> "call-" + calls.incrementAndGet(),
            Map.of("/usage", new UsagePage(store, () -> config, this::now), "/metrics", new MetricsPage(store))
        );
        server = vertx
            .createHttpServer(GatewayServer.options())
            .requestHandler(gateway::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    }

    private Instant now() {
        return now;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    /** How many calls came with a key and a body that can be read. */
    public int calls() {
        return calls.get();
    }

    /** What is in the ledger, by the times of the calls. */
    public List<JsonNode> ledger() {
        var lines = new ArrayList<JsonNode>();
        for (int shard = 0; shard < 16; shard++) {
            var found = store.query("ledger#2026-05-04#%x".formatted(shard), "").result();
            found.values().forEach(item -> lines.add(Json.read(item.texts().get("document"))));
        }
        return lines;
    }

    /** What a key has spent or holds this month, in 10⁻¹² dollars. */
    public long spent(String keyId) {
        var months = store.query("budget#key#" + keyId, "month#2026-05").result();
        return months
            .values()
            .stream()
            .mapToLong(month -> month.number("usd"))
            .sum();
    }

    public static Caller caller(String scopes, List<String> models) {
        return new Caller("key-1", "ana", "search", Scopes.parse(scopes), models, Limits.NONE, Budgets.NONE, null);
    }

    private GatewayConfig config() {
        var document = """
        {
          "providers": {
            "openai": { "type": "openai", "base_url": "http://127.0.0.1:%1$d/v1", "api_key": { "secret": "openai" } },
            "anthropic": { "type": "anthropic", "base_url": "http://127.0.0.1:%1$d/v1", "api_key": { "secret": "anthropic" } },
            "azure": {
              "type": "openai",
              "base_url": "http://127.0.0.1:%1$d/openai/deployments/four",
              "api_key": { "secret": "azure" },
              "key_header": "api-key",
              "query": "api-version=2024-10-21",
              "output_limit_field": "max_completion_tokens"
            },
            "native": { "type": "openai", "base_url": "http://127.0.0.1:%1$d/v1", "responses": true },
            "gemini": { "type": "gemini", "base_url": "http://127.0.0.1:%1$d/v1beta", "api_key": { "secret": "gemini" }, "drop": ["logit_bias"] }
          },
          "models": {
            "gpt-4o": {
              "provider": "openai",
              "upstream": "gpt-4o-2024-11-20",
              "prices": [{ "from": "2024-01-01", "input": 2.5, "cached_input": 1.25, "output": 10 }]
            },
            "small": { "provider": "openai" },
            "azure-4o": { "provider": "azure", "upstream": "gpt-4o" },
            "o": { "provider": "native" },
            "gemini-flash": {
              "provider": "gemini",
              "upstream": "gemini-2.5-flash",
              "prices": [{ "from": "2024-01-01", "input": 0.3, "cached_input": 0.075, "output": 2.5 }]
            },
            "claude": {
              "provider": "anthropic",
              "upstream": "claude-x",
              "prices": [
                { "from": "2024-01-01", "input": 3, "cached_input": 0.3, "cache_write_5m": 3.75, "cache_write_1h": 6, "output": 15 }
              ]
            }
          },
          "aliases": { "best": "gpt-4o" },
          "fallbacks": { "gpt-4o": { "error": ["small"], "timeout": ["small"], "rate_limit": ["small"] } },
          "retries": { "attempts": 2, "base_ms": 1 },
          "default_model": "small"
        }
        """.formatted(provider.port());
        return new ConfigReader(TYPES, name -> "sk-" + name).read(document.getBytes(StandardCharsets.UTF_8));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public HttpResponse<String> chat(String body) {
        return post("/v1/chat/completions", body, "Authorization", "Bearer " + KEY);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(uri().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri().resolve(path)).headers(headers).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        provider.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
