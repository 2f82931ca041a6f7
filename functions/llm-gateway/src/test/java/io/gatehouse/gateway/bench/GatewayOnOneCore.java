package io.gatehouse.gateway.bench;

import io.gatehouse.gateway.access.SharedKeys;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.limit.Admission;
import io.gatehouse.gateway.limit.CallLog;
import io.gatehouse.gateway.limit.Ledger;
import io.gatehouse.gateway.limit.LedgerLines;
import io.gatehouse.gateway.limit.LogOutput;
import io.gatehouse.gateway.provider.AwsSigner;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.route.AskProvider;
import io.gatehouse.gateway.route.Routing;
import io.gatehouse.gateway.server.GatewayServer;
import io.gatehouse.gateway.state.DynamoStateStore;
import io.gatehouse.gateway.state.MemoryStateStore;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.keys.AdminKey;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.PoolOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/**
 * The gateway with all that it does for a call (key, both rate limits, both budgets, ledger, log, metadata), its state in memory under the
 * same conditions or in a {@link TableServer}: what a load generator is pointed at. Arguments: port, address of the upstream, address of the
 * tables, if they are not in memory.
 */
public final class GatewayOnOneCore {

    static final String KEY = "gh_" + "b".repeat(43);

    /** Items of one partition: what no call asks for again is not what a collector of garbage should be measured by. */
    private static final int MOST_KEPT = 100;

    private GatewayOnOneCore() {}

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        var tables = arguments.length > 2 ? URI.create(arguments[2]) : null;
        vertx.runOnContext(loop -> start(vertx, Integer.parseInt(arguments[0]), arguments[1], tables));
    }

    private static void start(Vertx vertx, int port, String upstream, URI tables) {
        var clock = InstantSource.system();
        var providers = Providers.over(
            vertx,
            vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(256)),
            new AwsSigner(AnonymousCredentialsProvider.create(), clock),
            Duration.ofSeconds(1)
        );
        var document = """
        {"providers":{"up":{"type":"openai","base_url":"%s/v1","api_key":{"secret":"k"}}},
         "models":{"gpt-4o-mini":{"provider":"up","prices":[{"from":"2024-01-01","input":0.15,"cached_input":0.075,"output":0.6}]}},
         "default_model":"gpt-4o-mini"}""".formatted(upstream);
        var config = new ConfigReader(providers.types(), name -> "sk-bench").read(document.getBytes(StandardCharsets.UTF_8));
        StateStore store =
            tables == null ? new MemoryStateStore(MOST_KEPT) : new DynamoStateStore(vertx, TableServer.client(tables), TableServer.TABLE);
        AskProvider.Timer timer = (millis, then) -> vertx.setTimer(millis, fired -> then.run());
        var ask = new AskProvider(providers, () -> config, store, clock, timer, Math::random);
        var lines = new LedgerLines(vertx, batch -> {}, false);
        var log = new LogOutput(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8), flush ->
            vertx.setTimer(100, fired -> flush.run())
        );
        var ledger = new Ledger(new CallLog(log), lines::add);
        var admission = new Admission(() -> config, store, ledger, clock, Admission.LEASE, ask);
        var pipeline = new Routing(() -> config, Math::random, admission);
        var limits = GatewayServer.Limits.USUAL;
        var server = new GatewayServer(
            keys(vertx, clock),
            () -> config,
            pipeline,
            limits,
            clock,
            () -> UUID.randomUUID().toString(),
            Map.of()
        );
        vertx
            .createHttpServer(GatewayServer.options())
            .requestHandler(server::handle)
            .listen(port, "127.0.0.1")
            .onFailure(Throwable::printStackTrace);
    }

    private static SharedKeys keys(Vertx vertx, InstantSource clock) {
        var key = new VirtualKey(
            "k1",
            "bench",
            new VirtualKey.Owner("ana", "search"),
            List.of("chat"),
            List.of(),
            new VirtualKey.Limits(60_000_000, 2_000_000_000),
            new VirtualKey.Budgets(BigDecimal.valueOf(100_000), BigDecimal.valueOf(1_000_000)),
            null,
            Instant.EPOCH,
            "admin"
        );
        var hash = new KeySecret(KEY).hash();
        var ring = new KeyRing(
            presented -> presented.equals(hash) ? Optional.of(key) : Optional.empty(),
            new AdminKey(() -> "none"),
            clock,
            Duration.ZERO
        );
        return new SharedKeys(vertx, ring, clock);
    }
}
