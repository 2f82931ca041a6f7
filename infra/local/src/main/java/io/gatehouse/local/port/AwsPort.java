package io.gatehouse.local.port;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The HTTP port of all AWS APIs on loopback, a virtual thread a request. Thread-safe.
 *
 * <p>Two properties of the JDK's server are set before it reads them, once: without {@code nodelay} small answers wait for the
 * client's acknowledgement, and {@code idleInterval}, in seconds, outlasts the idle connections that AWS's clients keep.
 */
public final class AwsPort implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "120");
    }

    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Router router = new Router();
    private final Iam iam;
    private final Consumer<String> console;
    private final InstantSource clock;
    private volatile boolean closing;

    /**
     * Binds the port without serving yet, so that {@link #uri()} is known to the services.
     *
     * @param port 0 for a free one
     * @param iam decides what callers may do
     * @param console receives a line for every call that policies refused or that failed here
     * @throws UncheckedIOException if the port is taken
     */
    public AwsPort(int port, Iam iam, Consumer<String> console) {
        this(port, iam, console, InstantSource.system());
    }

    AwsPort(int port, Iam iam, Consumer<String> console, InstantSource clock) {
        this.iam = iam;
        this.console = console;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        } catch (BindException taken) {
            throw new UncheckedIOException("Port " + port + " is taken; choose another with --aws-port.", taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** Puts a service behind the port. */
    public void mount(AwsService service) {
        router.add(service);
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    /** Where clients find it, such as {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closing = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        AwsCall call;
        try {
            call = new AwsCall(exchange, iam);
        } catch (AwsException malformed) {
            exchange.sendResponseHeaders(malformed.status(), -1);
            exchange.close();
            return;
        }
        answer(exchange, call);
    }

    /** Answers; if that fails in its middle, throws, which cuts the connection: the client must not take a part for the whole. */
    private void answer(HttpExchange exchange, AwsCall call) throws IOException {
        try {
            Doors.check(exchange);
            checkSignature(call);
            router.route(call).handle(call);
        } catch (AwsException error) {
            Errors.write(call, error.status(), error.code(), error.getMessage());
        } catch (AccessDenied denied) {
            console.accept("AccessDenied: " + denied.getMessage());
            Errors.denied(call, denied.getMessage());
        } catch (RuntimeException | IOException failure) {
            if (call.answered()) {
                throw failure;
            }
            if (!closing) {
                console.accept(call.method() + " " + call.rawPath() + " failed: " + failure);
            }
            Errors.write(call, 500, "InternalError", "The local stack failed: " + failure);
        }
    }

    private void checkSignature(AwsCall call) {
        var signature = call.signature();
        if (signature == null) {
            return;
        }
        if (!iam.tokenBelongs(signature.accessKeyId(), signature.token())) {
            throw new AwsException(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        if (signature.expiry() != null && clock.instant().isAfter(signature.expiry())) {
            throw new AwsException(403, "AccessDenied", "Request has expired");
        }
    }
}
