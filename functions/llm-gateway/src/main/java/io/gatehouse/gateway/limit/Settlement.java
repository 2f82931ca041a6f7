package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ForwardingOutlet;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Outcome;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.state.Write;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what a call has cost in the place of what was held for it, and into the ledger, in one transaction, before its last byte leaves.
 * The ledger's line is made under a condition, so a call that is settled twice is billed once.
 */
final class Settlement extends ForwardingOutlet {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Call call;
    private final Terms terms;
    private final StateStore store;
    private final Ledger ledger;
    private final InstantSource clock;
    private final @Nullable Transcript transcript;
    private long firstNanos;

    Settlement(Call call, Outlet outlet, Terms terms, StateStore store, Ledger ledger, InstantSource clock) {
        super(outlet);
        this.call = call;
        this.terms = terms;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        this.transcript = Transcript.of(call);
    }

    @Override
    public void whole(Buffer body, Usage usage) {
        if (transcript != null) {
            transcript.whole(body);
        }
        settle(usage, 200).onComplete(settled -> super.whole(body, usage));
    }

    @Override
    public void begin() {
        firstNanos = System.nanoTime();
        super.begin();
    }

    @Override
    public void write(Buffer events) {
        if (transcript != null) {
            transcript.events(events);
        }
        super.write(events);
    }

    @Override
    public void end(Buffer events, Usage usage) {
        if (transcript != null) {
            transcript.events(events);
        }
        settle(usage, 200).onComplete(settled -> super.end(events, usage));
    }

    @Override
    public void fail(Failure failure, Usage usage) {
        settle(usage, failure.status()).onComplete(settled -> super.fail(failure, usage));
    }

    /** Whatever fails here, the answer's last byte leaves. */
    private Future<?> settle(Usage usage, int status) {
        return Future.succeededFuture()
            .compose(begun -> settled(usage, status))
            .onFailure(cause ->
                LOG.atError().setCause(cause).log("A call of {} pUSD is not in the ledger: its hold will lapse.", call.cost())
            );
    }

    private Future<?> settled(Usage usage, int status) {
        var model = call.model();
        long cost = model == null ? 0 : model.prices().cost(usage, terms.day());
        call.costs(cost);
        var now = clock.instant();
        var line = ledger.line(call, usage, status, now, firstNanos);
        return store
            .write(writes(line, cost, usage, status, now))
            .compose(outcome -> late(outcome, line, count(usage, status, now), cost, usage, now));
    }

    private List<Write> writes(Write line, long cost, Usage usage, int status, Instant now) {
        var writes = new ArrayList<Write>();
        writes.add(line);
        for (var budget : terms.budgets()) {
            writes.addAll(budget.settle(call.facts().billId(), budget.taken(cost, usage), terms.day(), now));
        }
        for (var use : terms.uses()) {
            if (use.tokens() && usage.total() != use.units()) {
                writes.add(use.rate().correct(usage.total() - use.units(), Admission.micros(now)));
            }
        }
        writes.add(count(usage, status, now));
        return writes;
    }

    private Write count(Usage usage, int status, Instant now) {
        return Counters.count(call, usage, status, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - call.facts().startedNanos()), now);
    }

    /** A call that outlives its hold is charged all the same. */
    private Future<?> late(Outcome outcome, Write.Create line, Write count, long cost, Usage usage, Instant now) {
        if (outcome.done()) {
            return ledger.copy(line, transcript);
        }
        if (outcome.refused().containsKey(0)) {
            return Future.succeededFuture();
        }
        var writes = new ArrayList<>(List.of(line, count));
        for (int i = 0; i < terms.budgets().size(); i++) {
            var budget = terms.budgets().get(i);
            var lapsed = outcome.refused().containsKey(1 + 2 * i);
            writes.addAll(
                lapsed
                    ? List.of(budget.charge(budget.taken(cost, usage), terms.day(), now))
                    : budget.settle(call.facts().billId(), budget.taken(cost, usage), terms.day(), now)
            );
        }
        return store.write(writes).compose(again -> again.done() ? ledger.copy(line, transcript) : Future.succeededFuture());
    }
}
