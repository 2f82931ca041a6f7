package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Failure;

/** The sentences of refusals. */
final class Refusals {

    private Refusals() {}

    static Failure tooFast(Terms.Use use, long waitMicros) {
        var rate = use.rate();
        if (rate.tooMany(use.units())) {
            return Failure.rateLimited(
                "This call has about %d tokens, more than the key's %d a minute: send less at once.".formatted(
                    use.units(),
                    rate.perMinute()
                ),
                60
            );
        }
        int seconds = (int) Math.min(60, Math.ceilDiv(waitMicros, 1_000_000L));
        return Failure.rateLimited(
            "This key may use %d %s a minute, and has: try again in %d s.".formatted(rate.perMinute(), rate.name(), seconds),
            seconds
        );
    }

    static Failure overBudget() {
        return Failure.overBudget(
            "The budget of this key has no room for what this call may cost: set a lower `max_tokens`, or wait for the next day or month (UTC)."
        );
    }
}
