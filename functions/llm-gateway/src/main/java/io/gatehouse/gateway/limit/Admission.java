package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Outcome;
import io.gatehouse.gateway.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call pass if all its limits and budgets have room for it, in one transaction, and settles it when its answer ends. Holds what
 * it can cost at most, so that no budget is exceeded by calls beside one another.
 */
public final class Admission implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Longer than any call: a Lambda function runs for 15 minutes at most. */
    public static final Duration LEASE = Duration.ofMinutes(16);
    private static final int MOST_TRIES = 8;
    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<GatewayConfig> config;
    private final StateStore store;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Step next;
    private final Duration lease;
    private final Map<Key, Item> seen = new HashMap<>();
    private final Slices slices = new Slices();

    /** @param lease how long the amount of a call that nobody settles is held */
    public Admission(Supplier<GatewayConfig> config, StateStore store, Ledger ledger, InstantSource clock, Duration lease, Step next) {
        this.config = config;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        this.next = next;
        this.lease = lease;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        var terms = Terms.of(call, call.route(), config.get().allowances());
        if (!terms.budgets().isEmpty()) {
            call.limitOutput();
        }
        if (terms.none()) {
            pass(call, outlet, terms);
        } else if (terms.budgets().stream().anyMatch(Budget::tooDear)) {
            outlet.fail(Refusals.overBudget(), Usage.NONE);
        } else {
            attempt(new Attempt(call, outlet, terms), 1);
        }
    }

    private void pass(Call call, Outlet outlet, Terms terms) {
        next.take(call, new Settlement(call, outlet, terms, store, ledger, clock));
    }

    private void attempt(Attempt attempt, int tries) {
        var now = clock.instant();
        store
            .write(attempt.writes(slices, seen, now, now.plus(lease)))
            .onSuccess(outcome -> decide(attempt, outcome, now, tries))
            .onFailure(cause -> {
                LOG.atError().setCause(cause).log("Limits cannot be told: the call is refused.");
                attempt.refused(slices);
                attempt.outlet.fail(
                    Failure.upstream(503, "limits_unknown", "Limits cannot be checked. Try again.", Failure.Cause.CALLER),
                    Usage.NONE
                );
            });
    }

    private void decide(Attempt attempt, Outcome outcome, Instant now, int tries) {
        if (outcome.done()) {
            attempt.letIn(slices, now);
            pass(attempt.call, attempt.outlet, attempt.terms);
            return;
        }
        attempt.refused(slices);
        var overBudget = false;
        for (var refused : outcome.refused().entrySet()) {
            int place = refused.getKey();
            if (place < attempt.asked().size()) {
                if (tooFast(attempt, attempt.asked().get(place), refused.getValue(), now)) {
                    return;
                }
            } else {
                overBudget = true;
            }
        }
        again(attempt, overBudget, now, tries);
    }

    /** Whether the call is refused for now; a use that only a slice was too much for is tried again without. */
    private boolean tooFast(Attempt attempt, Terms.Use use, Item scope, Instant now) {
        remember(use.rate().key(), scope);
        long wait = use.rate().wait(scope, use.units(), micros(now));
        if (wait > 0) {
            attempt.outlet.fail(Refusals.tooFast(use, wait), Usage.NONE);
            return true;
        }
        attempt.exact |= use.rate().wait(scope, attempt.units(use), micros(now)) > 0;
        return false;
    }

    private void again(Attempt attempt, boolean overBudget, Instant now, int tries) {
        if (tries == MOST_TRIES) {
            attempt.outlet.fail(Failure.rateLimited("Too many calls at the same time. Try again.", 1), Usage.NONE);
        } else if (!overBudget) {
            attempt(attempt, tries + 1);
        } else if (attempt.looked) {
            attempt.outlet.fail(Refusals.overBudget(), Usage.NONE);
        } else {
            attempt.looked = true;
            new Lapses(store).release(attempt.terms.budgets(), now).onComplete(done -> attempt(attempt, tries + 1));
        }
    }

    private void remember(Key key, Item item) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        seen.put(key, item);
    }

    static long micros(Instant now) {
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
