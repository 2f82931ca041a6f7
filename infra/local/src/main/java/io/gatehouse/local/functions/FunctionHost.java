package io.gatehouse.local.functions;

import io.gatehouse.local.console.Console;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Every function of the stack, and the one door to invoke them. Thread-safe. */
public final class FunctionHost implements AutoCloseable {

    public FunctionHost(HostSettings settings, Surroundings surroundings, Console console) {}

    /** Makes a function known (or replaces its {@code $LATEST}) and answers its ARN. Nothing starts before the first invocation. */
    public String define(FunctionDefinition definition) {
        return notYet("define");
    }

    /** Publishes {@code $LATEST} as the next version and answers the version's ARN, whose last part is the number. */
    public String publishVersion(String function) {
        return notYet("publishVersion");
    }

    /** Points an alias at a version, and answers the alias' ARN. */
    public String putAlias(String function, String alias, String version) {
        return notYet("putAlias");
    }

    public void permit(InvokePermission permission) {
        notYet("permit");
    }

    /** Sets how events that wait for a function are retried and where they end. */
    public void configureAsync(String function, AsyncConfig config) {
        notYet("configureAsync");
    }

    /**
     * Invokes and waits for the answer; a function's own failure is a result, a refusal by Lambda a {@link LambdaException}
     * in the future.
     *
     * @param function name or ARN, with or without version or alias
     */
    public CompletableFuture<InvokeResult> invoke(String function, byte[] payload) {
        return notYet("invoke");
    }

    /** As {@link #invoke}, for a service, which the function's permissions must name. */
    public CompletableFuture<InvokeResult> invokeFromService(String principal, String sourceArn, String function, byte[] payload) {
        return notYet("invokeFromService");
    }

    /** Takes an event to be run later, retried, and sent to its destination; ends as soon as it is taken. */
    public void invokeAsync(String function, byte[] payload) {
        notYet("invokeAsync");
    }

    /** As {@link #invokeAsync}, for a service, which the function's permissions must name. */
    public void invokeAsyncFromService(String principal, String sourceArn, String function, byte[] payload) {
        notYet("invokeAsyncFromService");
    }

    /** The definition behind a name, ARN, version or alias. */
    public FunctionDefinition definition(String function) {
        return notYet("definition");
    }

    public List<FunctionUsage> usage() {
        return notYet("usage");
    }

    public void clearUsage() {
        notYet("clearUsage");
    }

    /** Stops every environment. */
    @Override
    public void close() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T notYet(String what) {
        throw new UnsupportedOperationException(what);
    }
}
