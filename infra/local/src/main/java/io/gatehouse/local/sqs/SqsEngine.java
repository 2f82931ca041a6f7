package io.gatehouse.local.sqs;

import com.typesafe.config.ConfigFactory;
import io.gatehouse.local.Aws;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scalikejdbc.ConnectionPool;

/** ElasticMQ in this JVM, in memory or kept in a file of H2. */
final class SqsEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String CONFIG = """
    pekko.daemonic = on
    pekko.loglevel = WARNING
    pekko.stdout-loglevel = OFF
    pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
    pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
    pekko.actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 4 }
    pekko.http.server.idle-timeout = infinite
    pekko.http.server.request-timeout = infinite
    """;

    /** The engine tells of each queue and start; held, because loggers are forgotten. */
    private static final List<Logger> NOISE = List.of(Logger.getLogger("org.elasticmq"), Logger.getLogger("org.apache.pekko"));

    static {
        NOISE.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private final ActorSystem system;
    private final SQSRestServer server;

    private SqsEngine(ActorSystem system, SQSRestServer server) {
        this.system = system;
        this.server = server;
    }

    /**
     * @param address what queue URLs carry
     * @param data folder of the messages; null to keep them in memory
     */
    static SqsEngine start(URI address, @Nullable Path data) throws IOException {
        var config = ConfigFactory.parseString(CONFIG).withFallback(ConfigFactory.load(SqsEngine.class.getClassLoader()));
        var system = ActorSystem.create("sqs", config, SqsEngine.class.getClassLoader());
        var builder = SQSRestServerBuilder.withActorSystem(system)
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .withServerAddress(new NodeAddress("http", address.getHost(), address.getPort(), ""))
            .withAWSRegion(Aws.REGION)
            .withAWSAccountId(Aws.ACCOUNT);
        return new SqsEngine(system, (data == null ? builder : persistent(system, builder, data)).start());
    }

    /** Where the engine answers. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    @Override
    public void close() {
        server.stopAndWait();
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            throw new IllegalStateException("ElasticMQ does not end.", stuck);
        }
    }

    private static TheSQSRestServerBuilder persistent(ActorSystem system, TheSQSRestServerBuilder builder, Path data) throws IOException {
        Files.createDirectories(data);
        var store = new MessageStore(data.resolve("messages"));
        store.releaseInFlight();
        connect(store.url());
        var config = new SqlQueuePersistenceConfig(true, MessageStore.DRIVER, store.url(), "", "", false);
        var keeper = system.actorOf(
            Props.create(SqlQueuePersistenceActor.class, () -> new SqlQueuePersistenceActor(config, noQueues())),
            "keeper"
        );
        var manager = system.actorOf(
            Props.create(QueueManagerActor.class, () ->
                new QueueManagerActor(new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper))
            ),
            "manager"
        );
        restore(keeper, manager);
        return builder.withQueueManagerActor(manager).withQueueEventListener(keeper);
    }

    private static scala.collection.immutable.List<CreateQueueMetadata> noQueues() {
        return scala.collection.immutable.List$.MODULE$.empty();
    }

    /** The engine sets its connections once a JVM, and would use the first data folder for all others. */
    private static void connect(String url) {
        var settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(url, "", "", settings, ConnectionPool.singleton$default$5(url, "", "", settings));
    }

    private static void restore(ActorRef keeper, ActorRef manager) throws IOException {
        try {
            Patterns.ask(keeper, new QueueEvent.Restore(manager), PATIENCE).toCompletableFuture().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while queues were restored.", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("The kept queues cannot be read; start with an empty --data-dir.", failed);
        }
    }
}
