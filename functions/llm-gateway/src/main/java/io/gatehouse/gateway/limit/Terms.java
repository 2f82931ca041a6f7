package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.config.Allowances;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.limit.Budget.Unit;
import io.gatehouse.gateway.state.Key;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call has to keep to, and what it uses at most.
 */
record Terms(List<Use> uses, List<Budget> budgets, LocalDate day) {
    /** A token is at least a byte of the body, but for some that no byte stands for: roles, separators, the frame of tools. */
    private static final long FRAME_TOKENS = 2_000;
    /** Bytes of JSON to a token: for rate limits, which are put right after the call. */
    private static final int BYTES_PER_TOKEN = 4;

    /** Tokens of an image, for rate limits. */
    private static final long USUAL_IMAGE = 1_000;

    /** Some units of one rate limit. */
    record Use(Rate rate, long units, boolean tokens) {}

    static Terms of(Call call, List<Model> route, Allowances allowances) {
        var caller = call.facts().caller();
        var day = LocalDate.ofInstant(call.facts().at(), ZoneOffset.UTC);
        long cost = 0;
        long tokens = 0;
        for (var model : route) {
            long input = mostInput(call.request(), model);
            long output = mostOutput(call.request(), model);
            cost = Math.max(cost, model.prices().atMost(input, output, day));
            tokens = Math.max(tokens, Math.addExact(input, output));
        }
        var scopes = Scope.of(caller, route, allowances);
        return new Terms(uses(scopes, estimate(call)), budgets(scopes, cost, tokens), day);
    }

    /** A file has as many pages as its author likes, but all that is read fits into the model's window. */
    private static long mostInput(ModelRequest request, Model model) {
        var attachments = request.attachments();
        long input = request.textBytes() + FRAME_TOKENS + attachments.images() * ImageRule.most(model);
        return attachments.files() == 0 ? input : Math.max(input, model.contextWindow());
    }

    /** An answer is at most as long as its limit, which is set where the caller sets none. */
    private static long mostOutput(ModelRequest request, Model model) {
        long limit = Math.min(model.contextWindow(), request.outputLimit() > 0 ? request.outputLimit() : model.maxOutput());
        return Math.multiplyExact(limit, request.choices());
    }

    static long estimate(Call call) {
        return Math.max(1, call.request().textBytes() / BYTES_PER_TOKEN + call.request().attachments().images() * USUAL_IMAGE);
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

    private static List<Budget> budgets(List<Scope> scopes, long cost, long tokens) {
        var budgets = new ArrayList<Budget>(1);
        for (var scope : scopes) {
            var allowance = scope.allowance();
            if (allowance.daily() > 0 || allowance.monthly() > 0) {
                budgets.add(new Budget(scope.name(), Unit.DOLLARS, allowance.daily(), allowance.monthly(), cost));
            }
            if (allowance.dailyTokens() > 0 || allowance.monthlyTokens() > 0) {
                budgets.add(new Budget(scope.name(), Unit.TOKENS, allowance.dailyTokens(), allowance.monthlyTokens(), tokens));
            }
        }
        return budgets;
    }

    boolean none() {
        return uses.isEmpty() && budgets.isEmpty();
    }
}
