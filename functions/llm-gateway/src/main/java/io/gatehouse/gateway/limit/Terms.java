package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.chat.Call;
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

    static Terms of(Call call, List<Model> route) {
        var caller = call.facts().caller();
        var day = LocalDate.ofInstant(call.facts().at(), ZoneOffset.UTC);
        long most = 0;
        for (var model : route) {
            most = Math.max(most, most(call, model, day));
        }
        return new Terms(uses(caller, estimate(call)), budgets(caller), most, day);
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

    private static List<Use> uses(Caller caller, long tokens) {
        var uses = new ArrayList<Use>(2);
        var key = "rate#key#" + caller.keyId();
        if (caller.limits().requests() > 0) {
            uses.add(new Use(new Rate(new Key(key, "requests"), "requests", caller.limits().requests()), 1, false));
        }
        if (caller.limits().tokens() > 0) {
            uses.add(new Use(new Rate(new Key(key, "tokens"), "tokens", caller.limits().tokens()), tokens, true));
        }
        return uses;
    }

    private static List<Budget> budgets(Caller caller) {
        var own = caller.budgets();
        return own.equals(Caller.Budgets.NONE) ? List.of() : List.of(new Budget("key#" + caller.keyId(), own.daily(), own.monthly()));
    }

    boolean none() {
        return uses.isEmpty() && budgets.isEmpty();
    }
}
