package io.gatehouse.local.sources;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The mappings of the stack. Thread-safe. */
public final class EventSourceMappings implements AutoCloseable {

    /**
     * A stack's mappings.
     *
     * @param journal a folder for what is in flight, so that a start after a crash gives it back at once; null without a data folder
     */
    public EventSourceMappings(FunctionHost functions, Surroundings surroundings, Console console, String region, @Nullable Path journal) {}

    /** Makes a mapping known; polling begins with {@link #start()}, or at once when started. */
    public void add(EventSourceMapping mapping) {
        notYet("add");
    }

    /** Checks what AWS checks when it creates a mapping, gives back what a crash left in flight, and begins to poll. */
    public void start() {
        notYet("start");
    }

    /** Stops polling and waits for the batches under way. */
    @Override
    public void close() {}

    private static void notYet(String what) {
        throw new UnsupportedOperationException(what);
    }
}
