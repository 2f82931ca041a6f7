package io.gatehouse.local.resource;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** A service that starts beside others; who needs it waits. Thread-safe. */
public final class Engine<T extends AutoCloseable> implements AutoCloseable {

    private final CompletableFuture<T> started;

    private Engine(CompletableFuture<T> started) {
        this.started = started;
    }

    /** How a service is started. */
    @FunctionalInterface
    public interface Start<T> {
        T start() throws IOException;
    }

    /** Begins to start a service. */
    public static <T extends AutoCloseable> Engine<T> start(Start<T> start, Executor executor) {
        return new Engine<>(
            CompletableFuture.supplyAsync(() -> {
                try {
                    return start.start();
                } catch (IOException failure) {
                    throw new CompletionException(failure);
                }
            }, executor)
        );
    }

    /** A service that somebody else runs. */
    public static <T extends AutoCloseable> Engine<T> elsewhere(URI endpoint) {
        return new Engine<>(CompletableFuture.failedFuture(new IOException("it is served by " + endpoint)));
    }

    /**
     * The service, once it runs.
     *
     * @throws IOException if it did not start
     */
    public T get() throws IOException {
        try {
            return started.join();
        } catch (CompletionException failure) {
            throw new IOException("a service did not start: " + failure.getCause(), failure.getCause());
        }
    }

    /** Ends the service, if it has started. */
    @Override
    public void close() {
        var service = started.exceptionally(_ -> null).join();
        try {
            if (service != null) {
                service.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("a service could not be ended", failure);
        }
    }
}
