package io.gatehouse.local.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this JVM, on loopback: its own server would listen on every interface, and tell its maker that it starts. Its
 * threads outlive it: the JVM must end by {@code System.exit}.
 */
final class DynamoEngine implements AutoCloseable {

    /** The engine logs every failed condition with its stack; held, because loggers are forgotten. */
    private static final List<Logger> NOISE = List.of(Logger.getLogger("software.amazon.dynamodb"), Logger.getLogger("org.eclipse.jetty"));

    static {
        NOISE.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private final Server server;
    private final LocalDynamoDBRequestHandler requests;
    private final LocalDynamoDBServerHandler handler;

    private DynamoEngine(@Nullable Path data) {
        requests = new LocalDynamoDBRequestHandler(0, data == null, data == null ? null : data.toAbsolutePath().toString(), true, false);
        handler = new LocalDynamoDBServerHandler(requests, null);
        server = new Server(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        server.setHandler(handler);
    }

    /** @param data folder of the tables; null to keep them in memory */
    static DynamoEngine start(@Nullable Path data) throws IOException {
        if (data != null) {
            Files.createDirectories(data);
        }
        var engine = new DynamoEngine(data);
        try {
            engine.server.start();
            return engine;
        } catch (Exception failed) {
            throw new IOException("DynamoDB Local does not start: " + failed.getMessage(), failed);
        }
    }

    /** Where the engine answers. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.close();
            requests.shutdown();
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not end.", failed);
        }
    }
}
