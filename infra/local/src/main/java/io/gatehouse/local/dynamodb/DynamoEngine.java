package io.gatehouse.local.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local in this JVM. Its threads outlive it: the JVM must end by {@code System.exit}. */
final class DynamoEngine implements AutoCloseable {

    /** The engine logs every failed condition with its stack; held, because loggers are forgotten. */
    private static final Logger NOISE = Logger.getLogger("software.amazon.dynamodb");

    static {
        NOISE.setLevel(Level.SEVERE);
    }

    private final DynamoDBProxyServer server;
    private final URI uri;

    private DynamoEngine(DynamoDBProxyServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /** @param data folder of the tables; null to keep them in memory */
    static DynamoEngine start(@Nullable Path data) throws IOException {
        var port = freePort();
        var arguments = new ArrayList<>(List.of("-sharedDb", "-disableTelemetry", "-port", String.valueOf(port)));
        if (data == null) {
            arguments.add("-inMemory");
        } else {
            Files.createDirectories(data);
            arguments.addAll(List.of("-dbPath", data.toAbsolutePath().toString()));
        }
        try {
            var server = ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
            server.start();
            return new DynamoEngine(server, URI.create("http://127.0.0.1:" + port));
        } catch (Exception failed) {
            throw new IOException("DynamoDB Local does not start: " + failed.getMessage(), failed);
        }
    }

    /** Where the engine answers. */
    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not end.", failed);
        }
    }

    /** The engine cannot choose one itself. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
