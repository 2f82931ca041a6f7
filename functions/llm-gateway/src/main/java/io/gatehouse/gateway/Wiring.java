package io.gatehouse.gateway;

import io.gatehouse.gateway.access.SharedKeys;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.config.LiveConfig;
import io.gatehouse.gateway.limit.Admission;
import io.gatehouse.gateway.limit.Ledger;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.route.AskProvider;
import io.gatehouse.gateway.route.Routing;
import io.gatehouse.gateway.server.GatewayServer;
import io.gatehouse.gateway.state.DynamoStateStore;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Puts the gateway together. Decides nothing. */
final class Wiring {

    /** Connections to one provider: calls beyond it wait for one. */
    private static final int MOST_CONNECTIONS = 256;

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
        var providers = Providers.over(vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS)));
        var reader = new ConfigReader(providers.types(), name -> providerKey(secrets, name));
        var current = new LiveConfig(this::document, reader, clock, Thread::startVirtualThread);
        var store = new DynamoStateStore(vertx, dynamo, settings.required("GATEHOUSE_GATEWAY_TABLE"));
        var ask = new AskProvider(
            providers,
            current,
            (millis, then) -> vertx.setTimer(millis, fired -> then.run()),
            () -> ThreadLocalRandom.current().nextDouble()
        );
        var pipeline = new Routing(current, new Admission(store, new Ledger(), clock, ask));
        var limits = GatewayServer.Limits.USUAL;
        var server = new GatewayServer(keys(dynamo, secrets), current, pipeline, limits, clock, () -> UUID.randomUUID().toString());
        return vertx
            .createHttpServer(GatewayServer.options())
            .requestHandler(server::handle)
            .listen(port, host)
            .map(HttpServer::actualPort);
    }

    private SharedKeys keys(DynamoDbClient dynamo, SecretsManagerClient secrets) {
        var adminSecret = settings.required("GATEHOUSE_ADMIN_SECRET");
        var table = settings.required("GATEHOUSE_KEYS_TABLE");
        return new SharedKeys(vertx, KeyRing.of(dynamo, table, () -> secret(secrets, adminSecret), clock, Duration.ZERO), clock);
    }

    private byte[] document() {
        try {
            return Files.readAllBytes(Path.of(settings.required("GATEHOUSE_GATEWAY_CONFIG")));
        } catch (IOException e) {
            throw new UncheckedIOException("GATEHOUSE_GATEWAY_CONFIG names no readable file.", e);
        }
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
