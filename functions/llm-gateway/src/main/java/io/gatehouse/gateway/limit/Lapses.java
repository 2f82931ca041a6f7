package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.StateStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives back what was held for calls that nobody settled, because the process that ran them died. */
final class Lapses {

    private final StateStore store;

    Lapses(StateStore store) {
        this.store = store;
    }

    Future<?> release(List<Budget> budgets, Instant now) {
        var released = new ArrayList<Future<?>>();
        for (var budget : budgets) {
            released.add(store.query(budget.partition(), Budget.holds()).compose(holds -> release(budget, holds, now)));
        }
        return Future.join(released);
    }

    /** Each hold in a transaction of its own, on the condition that it is still there: two who find it give it back once. */
    private Future<?> release(Budget budget, Map<String, Item> holds, Instant now) {
        var writes = new ArrayList<Future<?>>();
        holds.forEach((sortKey, hold) -> {
            var lapse = budget.lapse(sortKey, hold, now);
            if (!lapse.isEmpty()) {
                writes.add(store.write(lapse));
            }
        });
        return Future.join(writes);
    }
}
