package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.config.Allowances;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.state.Key;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call has to keep to, and what it uses at most.
 *
 * @param amount most that it can cost, in 10⁻¹² US dollars
 */
record Terms(List<Use> uses, List<Budget> budgets, long amount, LocalDate day) {
    /** Prompts carry some tokens that no byte of the body stands for: roles, separators, the frame of tools. */
    private static final long FRAME_TOKENS = 2_000;
    /** Bytes of JSON to a token: for rate limits, which are put right after the call. */
    private static final int BYTES_PER_TOKEN = 4;

    /** Some units of one rate limit. */
    record Use(Rate rate, long units, boolean tokens) {}

    static Terms of(Call call, List<Model> route, Allowances allowances) {
        var caller = call.facts().caller();
        var day = LocalDate.ofInstant(call.facts().at(), ZoneOffset.UTC);
        long most = 0;
        for (var model : route) {
            most = Math.max(most, most(call, model, day));
        }
        var scopes = Scope.of(caller, route, allowances);
        return new Terms(uses(scopes, estimate(call)), budgets(scopes), most, day);
    }

    /** A token is at least a byte of the body; an answer is at most as long as its limit, which is set where the caller sets none. */
    private static long most(Call call, Model model, LocalDate day) {
        var request = call.request();
        long limit = Math.min(model.contextWindow(), request.outputLimit() > 0 ? request.outputLimit() : model.maxOutput());
        return model.prices().atMost(request.body().length + FRAME_TOKENS, Math.multiplyExact(limit, request.choices()), day);
    }

    static long estimate(Call call) {
        return Math.max(1, call.request().body().length / BYTES_PER_TOKEN);
    }

    private static List<Use> uses(List<Scope> scopes, long tokens) {
        var uses = new ArrayList<Use>(2);
        for (var scope : scopes) {
            var limits = scope.allowance();
            var key = "rate#" + scope.name();
            if (limits.requests() > 0) {
                uses.add(new Use(new Rate(new Key(key, "requests"), scope.whose() + " requests", limits.requests()), 1, false));
            }
            if (limits.tokens() > 0) {
                uses.add(new Use(new Rate(new Key(key, "tokens"), scope.whose() + " tokens", limits.tokens()), tokens, true));
            }
        }
        return uses;
    }

    private static List<Budget> budgets(List<Scope> scopes) {
        var budgets = new ArrayList<Budget>(1);
        for (var scope : scopes) {
            var allowance = scope.allowance();
            if (allowance.daily() > 0 || allowance.monthly() > 0) {
                budgets.add(new Budget(scope.name(), allowance.daily(), allowance.monthly()));
            }
        }
        return budgets;
    }

    boolean none() {
        return uses.isEmpty() && budgets.isEmpty();
    }
}
