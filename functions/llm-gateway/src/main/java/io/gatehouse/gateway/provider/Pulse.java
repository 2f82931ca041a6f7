package io.gatehouse.gateway.provider;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at all exchanges that run, every now and then: one that is past its deadline is given up, and a caller whose stream is silent
 * gets a sign of life. One timer for all costs less than one for each. Stays on the event loop that made it.
 */
final class Pulse {

    private final Set<HttpExchange> running = new LinkedHashSet<>();

    Pulse(Vertx vertx, Duration every) {
        vertx.setPeriodic(every.toMillis(), fired -> beat());
    }

    private void beat() {
        if (!running.isEmpty()) {
            long now = System.nanoTime();
            List.copyOf(running).forEach(exchange -> exchange.beat(now));
        }
    }

    void add(HttpExchange exchange) {
        running.add(exchange);
    }

    void remove(HttpExchange exchange) {
        running.remove(exchange);
    }
}
