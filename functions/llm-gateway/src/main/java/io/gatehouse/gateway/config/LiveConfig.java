package io.gatehouse.gateway.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration as it is published now, with the secrets as they are now: read again a minute after it was last read, beside the
 * call that finds it old. A document that cannot be read or used is logged as an error, and the last good one stays. Thread-safe.
 */
public final class LiveConfig implements Supplier<GatewayConfig> {

    static final Duration KEPT = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);

    private final Supplier<byte[]> document;
    private final ConfigReader reader;
    private final InstantSource clock;
    private final Executor beside;
    private final Runnable refused;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile GatewayConfig current;
    private volatile Instant old;

    /**
     * Reads the document for the first time.
     *
     * @param document reads it; may block and throw
     * @param beside runs what may block
     * @param refused told of each document that cannot be used
     * @throws ConfigException if the first one cannot be used
     */
    public LiveConfig(Supplier<byte[]> document, ConfigReader reader, InstantSource clock, Executor beside, Runnable refused) {
        this.document = document;
        this.reader = reader;
        this.clock = clock;
        this.beside = beside;
        this.refused = refused;
        this.current = reader.read(document.get());
        this.old = clock.instant().plus(KEPT);
    }

    @Override
    public GatewayConfig get() {
        if (!clock.instant().isBefore(old) && reading.compareAndSet(false, true)) {
            beside.execute(this::refresh);
        }
        return current;
    }

    /** Reads it now. Blocks; does not throw. */
    public void refresh() {
        try {
            current = reader.read(document.get());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("The configuration is refused, and the last good one stays.");
            refused.run();
        } finally {
            old = clock.instant().plus(KEPT);
            reading.set(false);
        }
    }
}
