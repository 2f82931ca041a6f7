package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Failure;

/** The sentences of refusals. */
final class Refusals {

    private Refusals() {}

    static Failure tooFast(Terms.Use use, long waitMicros) {
        var rate = use.rate();
        if (rate.tooMany(use.units())) {
            return Failure.rateLimited(
                "This call has about %1$d tokens, and the %3$s are limited to %2$d a minute: send less at once.".formatted(
                    use.units(),
                    rate.perMinute(),
                    rate.name()
                ),
                60
            );
        }
        int seconds = (int) Math.min(60, Math.ceilDiv(waitMicros, 1_000_000L));
        return Failure.rateLimited(
            "The %s are limited to %d a minute, and used up: try again in %d s.".formatted(rate.name(), rate.perMinute(), seconds),
            seconds
        );
    }

    static Failure overBudget() {
        return Failure.overBudget(
            "A budget that this key keeps to has no room for what this call may cost: set a lower `max_tokens`, or wait for the next day or month (UTC)."
        );
    }
}
