package io.gatehouse.local.port;

import io.gatehouse.local.iam.Iam;
import java.net.URI;
import java.util.function.Consumer;

/** The HTTP port of all AWS APIs on loopback. */
public final class AwsPort implements AutoCloseable {

    /**
     * Binds the port without serving yet, so that {@link #uri()} is known to the services.
     *
     * @param port 0 for a free one
     * @param iam decides what callers may do
     * @param console receives a line for every call that was refused
     */
    public AwsPort(int port, Iam iam, Consumer<String> console) {}

    /** Puts a service behind the port; before {@link #start()}. */
    public void mount(AwsService service) {}

    /** Begins to answer. */
    public void start() {}

    /** Where clients find it, such as {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:0");
    }

    @Override
    public void close() {}
}
