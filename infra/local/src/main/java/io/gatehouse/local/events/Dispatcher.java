package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to the targets of rules: at once if that succeeds, else again after growing pauses, and in the end to the target's
 * dead-letter queue. What nobody receives is said in the console. Thread-safe.
 */
final class Dispatcher implements AutoCloseable {

    private static final String NAME = "events";
    private static final String PRINCIPAL = "events.amazonaws.com";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Destinations destinations;
    private final Console console;
    private final Duration firstPause;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("events-retry").daemon().factory()
    );

    /** @param firstPause before the second attempt; each further pause is twice as long, up to a minute */
    Dispatcher(Destinations destinations, Console console, Duration firstPause) {
        this.destinations = destinations;
        this.console = console;
        this.firstPause = firstPause;
    }

    void dispatch(Rule rule, Target target, JsonNode event) {
        attempt(new Delivery(rule.arn(), target, event, target.input().of(event, rule.arn()), 0, System.nanoTime()));
    }

    private record Delivery(String ruleArn, Target target, JsonNode event, String payload, int retries, long began) {
        Delivery next() {
            return new Delivery(ruleArn, target, event, payload, retries + 1, began);
        }

        boolean mayRetry() {
            return retries < target.retries() && System.nanoTime() - began < target.maximumAge().toNanos();
        }
    }

    private void attempt(Delivery delivery) {
        try {
            var target = delivery.target();
            destinations.deliver(PRINCIPAL, delivery.ruleArn(), target.arn(), delivery.payload(), target.messageGroup());
        } catch (RefusedException refusal) {
            giveUp(delivery, refusal);
        } catch (IOException | RuntimeException failure) {
            if (delivery.mayRetry()) {
                retry(delivery, failure);
            } else {
                giveUp(delivery, failure);
            }
        }
    }

    private void retry(Delivery delivery, Exception failure) {
        if (delivery.retries() == 0) {
            console.warn(NAME, "will try again to deliver to " + delivery.target().arn() + ": " + reason(failure));
        }
        var pause = firstPause.multipliedBy(1L << Math.min(delivery.retries(), 16));
        waiting.incrementAndGet();
        var _ = later.schedule(
            () -> {
                waiting.decrementAndGet();
                attempt(delivery.next());
            },
            Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()),
            TimeUnit.MILLISECONDS
        );
    }

    private void giveUp(Delivery delivery, Exception failure) {
        var what = delivery.event().path("detail-type").asText() + " could not be delivered to " + delivery.target().arn();
        var fallback = delivery.target().deadLetterQueue();
        if (toDeadLetters(delivery, fallback, failure)) {
            console.warn(NAME, what + " and went to " + fallback + ": " + reason(failure));
        } else {
            console.warn(NAME, what + " and is lost: " + reason(failure));
            console.warn(NAME, delivery.event().toString());
        }
    }

    private boolean toDeadLetters(Delivery delivery, @Nullable String queue, Exception cause) {
        if (queue == null) {
            return false;
        }
        try {
            var attributes = DeadLetter.attributes(delivery.ruleArn(), delivery.target(), cause, delivery.retries());
            destinations.bury(PRINCIPAL, delivery.ruleArn(), queue, delivery.payload(), attributes);
            return true;
        } catch (IOException | RuntimeException failure) {
            console.warn(NAME, "the dead-letter queue " + queue + " does not take it either: " + reason(failure));
            return false;
        }
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Ends; what still waited for another attempt is said. */
    @Override
    public void close() {
        later.shutdownNow();
        if (waiting.get() > 0) {
            console.warn(NAME, waiting.get() + " events were still waiting to be delivered again and are lost.");
        }
    }
}
