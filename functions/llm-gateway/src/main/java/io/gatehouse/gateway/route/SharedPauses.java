package io.gatehouse.gateway.route;

import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other environments which provider is left alone until when, and hears it from them: read every ten seconds while there are
 * calls, beside them. What cannot be told or heard is logged, and each environment finds out by itself.
 */
final class SharedPauses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPauses.class);
    private static final Duration READ_EVERY = Duration.ofSeconds(10);
    private static final String PARTITION = "breaker";
    private static final String UNTIL = "until";
    private static final long HOUR = 3_600;

    private final StateStore store;
    private Instant nextRead = Instant.MIN;

    SharedPauses(StateStore store) {
        this.store = store;
    }

    void tell(String provider, Instant until) {
        var write = new Write.Change(
            new Key(PARTITION, provider),
            List.of(),
            Map.of(),
            Map.of(UNTIL, until.toEpochMilli()),
            until.getEpochSecond() + HOUR
        );
        store.write(List.of(write)).onFailure(cause -> LOG.atWarn().setCause(cause).log("The pause of {} is not shared.", provider));
    }

    void read(Instant now, BiConsumer<String, Instant> heard) {
        if (now.isBefore(nextRead)) {
            return;
        }
        nextRead = now.plus(READ_EVERY);
        store
            .query(PARTITION, "")
            .onSuccess(items -> items.forEach((provider, item) -> heard.accept(provider, Instant.ofEpochMilli(item.number(UNTIL)))))
            .onFailure(cause -> LOG.atWarn().setCause(cause).log("The pauses of providers cannot be read."));
    }
}
