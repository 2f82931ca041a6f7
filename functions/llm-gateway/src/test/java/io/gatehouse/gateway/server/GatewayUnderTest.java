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
import io.gatehouse.gateway.provider.AwsSigner;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.route.AskProvider;
import io.gatehouse.gateway.route.Routing;
import io.gatehouse.gateway.state.MemoryStateStore;
import io.gatehouse.gateway.usage.MetricsPage;
import io.gatehouse.gateway.usage.UsagePage;
import io.gatehouse.lambda.access.Scopes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A gateway on a port of its own before a provider double, and a client that speaks plain HTTP to it. */
public final class GatewayUnderTest implements AutoCloseable {

    public static final String KEY = "gh_test";
    public static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static final Set<String> TYPES = Set.of("openai", "anthropic", "gemini", "bedrock", "sagemaker");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    public final ProviderDouble provider = new ProviderDouble(vertx);
    public final Map<String, Caller> keys = new ConcurrentHashMap<>(Map.of(KEY, caller("chat", List.of())));
    private final java.util.concurrent.atomic.AtomicInteger calls = new java.util.concurrent.atomic.AtomicInteger();
    public final MemoryStateStore store = new MemoryStateStore();
    /** The ledger's lines as they go to the lake. */
    public final List<JsonNode> copies = new CopyOnWriteArrayList<>();
    /** Where the next calls fall among models that share them. */
    public final Chance chance = new Chance();
    /** Whether a line cannot even be made, by a mistake of ours. */
    public volatile boolean ledgerFails;
    private volatile Instant now = NOW;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public GatewayUnderTest() {
        this(GatewayServer.Limits.USUAL);
    }

    GatewayUnderTest(GatewayServer.Limits limits) {
        var config = config();
        var providers = Providers.over(
            vertx,
            vertx.createHttpClient(),
            new AwsSigner(StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret", "token")), this::now),
            Duration.ofMillis(300)
        );
        var pipeline = new Routing(
            () -> config,
            () -> chance.next(),
            new Replay(
                store,
                this::now,
                Admission.LEASE,
                new Admission(
                    () -> config,
                    store,
                    new Ledger(entry -> book(), this::copied),
                    this::now,
                    Admission.LEASE,
                    new AskProvider(
                        providers,
                        () -> config,
                        store,
                        this::now,
                        (millis, then) -> vertx.setTimer(1, fired -> then.run()),
                        () -> 0.5
                    )
                )
            )
        );
        var gateway = new GatewayServer(
            presented -> Future.succeededFuture(Optional.ofNullable(keys.get(presented))),
            () -> config,
            pipeline,
            limits,
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

    private void book() {
        if (ledgerFails) {
            throw new ClassCastException("injected");
        }
    }

    private Future<?> copied(String line) {
        copies.add(Json.read(line));
        return Future.succeededFuture();
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

    /** A file beside this class, as text. */
    static String resource(String name) {
        try (var file = Objects.requireNonNull(GatewayUnderTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GatewayConfig config() {
        var document = resource("gateway-under-test.json").replace("PORT", Integer.toString(provider.port()));
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

    /** The lines of a stream as they come, without the empty ones; closing it hangs up. */
    public OpenStream open(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri().resolve(path)).header("x-api-key", KEY).POST(HttpRequest.BodyPublishers.ofString(body));
        return new OpenStream(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
