package io.gatehouse.local.port;

import io.gatehouse.local.http.HttpCall;
import io.gatehouse.local.http.HttpHeaders;
import io.gatehouse.local.http.HttpListener;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The HTTP port of all AWS APIs on loopback, a virtual thread a connection. Thread-safe. */
public final class AwsPort implements AutoCloseable {

    /** Presigned links have their signature and token in the first line. */
    private static final int LONGEST_HEAD = 256 * 1024;

    private final HttpListener listener;
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
            listener = HttpListener.bind(port, LONGEST_HEAD, this::serve, this::failed);
        } catch (BindException taken) {
            throw new UncheckedIOException("Port " + port + " is taken; choose another with --aws-port.", taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts a service behind the port. */
    public void mount(AwsService service) {
        router.add(service);
    }

    /** Begins to answer. */
    public void start() {
        listener.begin();
    }

    /** Where clients find it, such as {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void failed(String what, Throwable failure) {
        if (!closing) {
            console.accept(what + " failed: " + failure);
        }
    }

    /** Answers; if that fails in its middle, throws, which cuts the connection: the client must not take a part for the whole. */
    private void serve(HttpCall http) throws IOException {
        AwsCall call;
        try {
            call = new AwsCall(http, iam);
        } catch (AwsException malformed) {
            http.reply(malformed.status(), new HttpHeaders(), new byte[0]);
            return;
        }
        try {
            Doors.check(http);
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
