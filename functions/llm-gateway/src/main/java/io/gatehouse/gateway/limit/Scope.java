package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.config.Allowances;
import io.gatehouse.gateway.config.Allowances.Allowance;
import io.gatehouse.gateway.config.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call counts to.
 *
 * @param name such as {@code key#k1}
 * @param whose the same in a sentence
 */
record Scope(String name, String whose, Allowance allowance) {
    /** Those of a call that limit anything, in an order that is always the same. */
    static List<Scope> of(Caller caller, List<Model> route, Allowances allowances) {
        var limits = caller.limits();
        var budgets = caller.budgets();
        var own = new Allowance(
            limits.requests(),
            limits.tokens(),
            budgets.daily(),
            budgets.monthly(),
            budgets.dailyTokens(),
            budgets.monthlyTokens()
        );
        var scopes = new ArrayList<Scope>(4);
        scopes.add(new Scope("key#" + caller.keyId(), "key's", own));
        scopes.add(new Scope("user#" + caller.user(), "user's", allowances.user(caller.user())));
        scopes.add(new Scope("team#" + caller.team(), "team's", allowances.team(caller.team())));
        if (!route.isEmpty()) {
            var model = route.getFirst().name();
            scopes.add(new Scope("model#" + model, "model's", allowances.model(model)));
        }
        scopes.removeIf(scope -> scope.allowance().equals(Allowance.UNLIMITED));
        return scopes;
    }
}
