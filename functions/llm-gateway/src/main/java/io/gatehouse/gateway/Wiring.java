package io.gatehouse.gateway;

import io.gatehouse.gateway.access.KeyRing;
import io.gatehouse.gateway.access.SharedKeys;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.config.LiveConfig;
import io.gatehouse.gateway.config.ProviderKeys;
import io.gatehouse.gateway.config.PublishedDocument;
import io.gatehouse.gateway.limit.Admission;
import io.gatehouse.gateway.limit.CallLog;
import io.gatehouse.gateway.limit.Ledger;
import io.gatehouse.gateway.limit.LedgerLines;
import io.gatehouse.gateway.limit.LogOutput;
import io.gatehouse.gateway.limit.Replay;
import io.gatehouse.gateway.provider.AwsSigner;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.route.AskProvider;
import io.gatehouse.gateway.route.Routing;
import io.gatehouse.gateway.server.GatewayServer;
import io.gatehouse.gateway.server.Page;
import io.gatehouse.gateway.state.DynamoStateStore;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.usage.MetricsPage;
import io.gatehouse.gateway.usage.UsagePage;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.firehose.LineStream;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Puts the gateway together. Decides nothing. */
final class Wiring {

    /** Connections to one provider: calls beyond it wait for one. */
    private static final int MOST_CONNECTIONS = 256;
    private static final Duration PULSE = Duration.ofSeconds(1);
    /** Of the log's lines. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final String PUBLISHED_AT = "config/gateway.json";

    private final Vertx vertx;
    private final Settings settings;
    private final InstantSource clock = InstantSource.system();

    Wiring(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** The port that is listened on. */
    Future<Integer> listen(int port, String host) {
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var secrets = AwsClients.build(SecretsManagerClient.builder());
        var providers = Providers.over(
            vertx,
            vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS)),
            new AwsSigner(DefaultCredentialsProvider.builder().build(), clock),
            PULSE
        );
        var providerKeys = new ProviderKeys(name -> providerKey(secrets, name), Thread::startVirtualThread);
        var reader = new ConfigReader(providers.types(), providerKeys);
        var current = new LiveConfig(beside(providerKeys, document()), reader, clock, Thread::startVirtualThread, this::refused);
        var store = new DynamoStateStore(vertx, dynamo, settings.required("GATEHOUSE_GATEWAY_TABLE"));
        var keys = keys(dynamo, secrets);
        Map<String, Page> pages = Map.of("/usage", new UsagePage(store, current, clock), "/metrics", new MetricsPage(store));
        var stream = stream();
        var ledger = new Ledger(new CallLog(log()), copies(stream));
        var admission = new Admission(current, store, ledger, clock, lease(), ask(providers, current, store));
        var server = server(keys, current, pages, new Replay(store, clock, lease(), admission));
        Handler<HttpServerRequest> answer = server::handle;
        if (inLambda()) {
            answer = rehearsal(reader, providers, keys, store, stream).behind(server::handle, current::refresh);
        }
        return vertx.createHttpServer(GatewayServer.options()).requestHandler(answer).listen(port, host).map(HttpServer::actualPort);
    }

    private boolean inLambda() {
        return settings.optional("AWS_LAMBDA_RUNTIME_API") != null;
    }

    /** Where the ledger's lines go beside the table; null if no stream is named. */
    private @Nullable LineStream stream() {
        var name = settings.optional("GATEHOUSE_LEDGER_STREAM");
        return name == null ? null : new LineStream(AwsClients.build(FirehoseClient.builder()), name, new Metrics(clock, System.out));
    }

    /** In Lambda a line that waits would stand still with the process. */
    private LogOutput log() {
        Executor later = inLambda() ? Runnable::run : flush -> vertx.setTimer(GATHERING.toMillis(), fired -> flush.run());
        var output = new LogOutput(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8), later);
        Runtime.getRuntime().addShutdownHook(new Thread(output::flush, "log"));
        return output;
    }

    private Function<String, Future<?>> copies(@Nullable LineStream stream) {
        if (stream == null) {
            return line -> Future.succeededFuture();
        }
        var lines = new LedgerLines(vertx, stream::put, inLambda());
        Runtime.getRuntime().addShutdownHook(new Thread(lines::close, "ledger"));
        return lines::add;
    }

    /** In Lambda a call may last as long as a function; elsewhere whoever runs it may know better. */
    private Duration lease() {
        return Duration.ofSeconds(settings.positive("GATEHOUSE_HOLD_SECONDS", (int) Admission.LEASE.toSeconds()));
    }

    private GatewayServer server(KeyRing keys, Supplier<GatewayConfig> config, Map<String, Page> pages, Step afterRouting) {
        var pipeline = new Routing(config, () -> ThreadLocalRandom.current().nextDouble(), afterRouting);
        return new GatewayServer(keys, config, pipeline, GatewayServer.Limits.USUAL, clock, () -> UUID.randomUUID().toString(), pages);
    }

    private AskProvider ask(Providers providers, Supplier<GatewayConfig> config, StateStore store) {
        return new AskProvider(
            providers,
            config,
            store,
            clock,
            (millis, then) -> vertx.setTimer(millis, fired -> then.run()),
            () -> ThreadLocalRandom.current().nextDouble()
        );
    }

    private Rehearsal rehearsal(ConfigReader reader, Providers providers, KeyRing keys, StateStore store, @Nullable LineStream stream) {
        var config = reader.read(Rehearsal.CONFIGURATION.getBytes(StandardCharsets.UTF_8));
        var nowhere = new Rehearsal.Forgetful();
        var ledger = new Ledger(new CallLog(line -> {}), line -> Future.succeededFuture());
        var admission = new Admission(() -> config, nowhere, ledger, clock, lease(), ask(providers, () -> config, nowhere));
        var stage = server(presented -> Rehearsal.found(), () -> config, Map.of(), new Replay(nowhere, clock, lease(), admission));
        List<Supplier<Future<?>>> questions = List.of(
            () -> keys.find(Rehearsal.UNKNOWN_KEY),
            () -> store.write(Rehearsal.NO_WRITE),
            () -> stream == null ? Future.succeededFuture() : vertx.executeBlocking(() -> rehearsed(stream))
        );
        return new Rehearsal(vertx, stage::handle, questions);
    }

    private static boolean rehearsed(LineStream stream) {
        stream.rehearse();
        return true;
    }

    private SharedKeys keys(DynamoDbClient dynamo, SecretsManagerClient secrets) {
        var adminSecret = settings.required("GATEHOUSE_ADMIN_SECRET");
        var table = settings.required("GATEHOUSE_KEYS_TABLE");
        return new SharedKeys(
            vertx,
            io.gatehouse.keys.KeyRing.of(dynamo, table, () -> secret(secrets, adminSecret), clock, Duration.ZERO),
            clock
        );
    }

    private static Supplier<byte[]> beside(ProviderKeys keys, Supplier<byte[]> document) {
        return () -> {
            keys.begin();
            return document.get();
        };
    }

    /** A file, if one is named; else what is published in the lake. */
    private Supplier<byte[]> document() {
        var file = settings.optional("GATEHOUSE_GATEWAY_CONFIG");
        return file == null
            ? new PublishedDocument(AwsClients.build(S3Client.builder()), settings.required("GATEHOUSE_LAKE_BUCKET"), PUBLISHED_AT)
            : () -> read(Path.of(file));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("GATEHOUSE_GATEWAY_CONFIG names no readable file.", e);
        }
    }

    private void refused() {
        new Metrics(clock, System.out).emit("Function", "llm-gateway", Metrics.Metric.count("ConfigurationRefused", 1));
    }

    /** A provider whose key nobody has set is asked without one, and refuses: the others answer all the same. */
    private static String providerKey(SecretsManagerClient secrets, String name) {
        try {
            return secret(secrets, name);
        } catch (ResourceNotFoundException notSet) {
            return "";
        }
    }

    private static String secret(SecretsManagerClient secrets, String name) {
        return secrets.getSecretValue(get -> get.secretId(name)).secretString();
    }
}
