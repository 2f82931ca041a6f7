package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call that waits to be let in. Used on one event loop. */
final class Attempt {

    final Call call;
    final Outlet outlet;
    final Terms terms;
    /** Whether holds that nobody settled have been looked for. */
    boolean looked;
    /** Whether busy scopes are asked for no more than the call uses. */
    boolean exact;
    private final List<Terms.Use> asked = new ArrayList<>();
    private final List<Terms.Use> covered = new ArrayList<>();

    Attempt(Call call, Outlet outlet, Terms terms) {
        this.call = call;
        this.outlet = outlet;
        this.terms = terms;
    }

    /** The writes that let it in: of each use that no slice covers, then of the budgets. */
    List<Write> writes(Slices slices, Map<Key, Item> seen, Instant now, Instant until) {
        long micros = Admission.micros(now);
        var writes = new ArrayList<Write>();
        asked.clear();
        for (var use : terms.uses()) {
            if (slices.covers(use, micros)) {
                covered.add(use);
            } else {
                asked.add(use);
                var last = seen.getOrDefault(use.rate().key(), Item.EMPTY);
                writes.add(use.rate().use(units(use), Rate.ahead(last, micros), micros));
            }
        }
        for (var budget : terms.budgets()) {
            writes.addAll(budget.hold(call.facts().billId(), now, until));
        }
        return writes;
    }

    /** How many units a use asks its scope for. */
    long units(Terms.Use use) {
        return exact ? use.units() : Slices.size(use);
    }

    /** The uses that have asked, in the order of their writes. */
    List<Terms.Use> asked() {
        return asked;
    }

    void letIn(Slices slices, Instant now) {
        asked.forEach(use -> slices.keep(use, units(use), Admission.micros(now)));
    }

    void refused(Slices slices) {
        covered.forEach(slices::back);
        covered.clear();
    }
}
