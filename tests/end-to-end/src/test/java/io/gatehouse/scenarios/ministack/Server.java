package io.gatehouse.scenarios.ministack;

import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Ports;
import io.gatehouse.scenarios.support.PythonEnvironment;
import io.gatehouse.scenarios.support.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** MiniStack's process, on a loopback port of its own, in memory, asking every caller for a signature and a permission. */
final class Server implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final URI uri;

    private Server(Process process, Path log, URI uri) {
        this.process = process;
        this.log = log;
        this.uri = uri;
    }

    static Server start(PythonEnvironment python, Path folder) {
        int port = Ports.free();
        var uri = URI.create("http://127.0.0.1:" + port);
        var log = folder.resolve("ministack.log");
        try {
            var scratch = Files.createDirectories(folder.resolve("tmp"));
            var builder = new ProcessBuilder(List.of(python.python(), "-m", "ministack")).directory(scratch.toFile());
            builder.environment().putAll(settings(uri, scratch));
            var server = new Server(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, uri);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            Await.untilTrue("MiniStack to answer, see " + log, LONGEST_START, () -> server.answers(port));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(URI uri, Path scratch) {
        return Map.ofEntries(
            Map.entry("BIND_HOST", "127.0.0.1"),
            Map.entry("GATEWAY_PORT", Integer.toString(uri.getPort())),
            Map.entry("AUTH", "true"),
            // The account's owner; any other caller is who its key belongs to, and signs with its secret.
            Map.entry("AWS_ACCESS_KEY_ID", AwsClients.OWNER.accessKeyId()),
            Map.entry("AWS_SECRET_ACCESS_KEY", AwsClients.OWNER.secretAccessKey()),
            Map.entry("LAMBDA_EXECUTOR", "local"),
            Map.entry("AWS_ENDPOINT_URL", uri.toString()),
            // Inherited by the functions, whose bootstrap starts this Java.
            Map.entry("JAVA_HOME", System.getProperty("java.home")),
            Map.entry("TMPDIR", scratch.toString())
        );
    }

    URI uri() {
        return uri;
    }

    /** What it and its functions have printed. */
    List<String> console() {
        return Samples.text(log).lines().toList();
    }

    private boolean answers(int port) {
        if (!process.isAlive()) {
            throw new AssertionError("MiniStack ended with " + process.exitValue() + ": " + Samples.text(log));
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it with the processes of its functions. */
    @Override
    public void close() {
        var all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
