package io.gatehouse.gateway.config;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * The keys of providers, each read anew with each reading of the configuration. Those that the last one named are read beside the document,
 * so that what follows a snapshot takes two round trips rather than one a key. Thread-safe.
 */
public final class ProviderKeys implements UnaryOperator<String> {

    private final UnaryOperator<String> read;
    private final Executor beside;
    private Map<String, CompletableFuture<String>> underWay = new HashMap<>();
    private Map<String, CompletableFuture<String>> named = new HashMap<>();

    /**
     * The keys.
     *
     * @param read finds the key of this name; may block and throw
     * @param beside runs what may block
     */
    public ProviderKeys(UnaryOperator<String> read, Executor beside) {
        this.read = read;
        this.beside = beside;
    }

    /** Begins to read all that were asked for since this was called before. */
    public synchronized void begin() {
        var next = new HashMap<String, CompletableFuture<String>>();
        named.keySet().forEach(name -> next.put(name, start(name)));
        underWay = next;
        named = new HashMap<>();
    }

    @Override
    public String apply(String name) {
        try {
            return wanted(name).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized CompletableFuture<String> wanted(String name) {
        var begun = underWay.remove(name);
        return named.computeIfAbsent(name, absent -> begun == null ? start(absent) : begun);
    }

    private CompletableFuture<String> start(String name) {
        return CompletableFuture.supplyAsync(() -> read.apply(name), beside);
    }
}
