package io.gatehouse.gateway.config;

import io.gatehouse.gateway.config.Allowances.Allowance;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the member {@code limits}. */
final class AllowancesReader {

    private static final int PICO = 12;

    private AllowancesReader() {}

    static Allowances read(Place limits) {
        if (limits.value().isMissingNode()) {
            return Allowances.NONE;
        }
        limits.only(Set.of("users", "teams", "models"));
        return new Allowances(all(limits.optional("users")), all(limits.optional("teams")), all(limits.optional("models")));
    }

    private static Map<String, Allowance> all(Place named) {
        var all = new HashMap<String, Allowance>();
        named.members().forEach((name, place) -> all.put(name, allowance(place)));
        return all;
    }

    private static Allowance allowance(Place place) {
        place.only(Set.of("rpm", "tpm", "daily_usd", "monthly_usd", "daily_tokens", "monthly_tokens"));
        return new Allowance(
            place.count("rpm", 0),
            place.count("tpm", 0),
            dollars(place, "daily_usd"),
            dollars(place, "monthly_usd"),
            place.count("daily_tokens", 0),
            place.count("monthly_tokens", 0)
        );
    }

    /** At least 1, so that a budget of nothing is not taken for none. */
    private static long dollars(Place place, String name) {
        if (!place.has(name)) {
            return 0;
        }
        var given = place.member(name);
        try {
            long pico = given.number().movePointRight(PICO).longValueExact();
            if (pico >= 0) {
                return Math.max(1, pico);
            }
        } catch (ArithmeticException outOfRange) {
            throw given.wrong("give US dollars, at most nine million, with at most twelve decimals");
        }
        throw given.wrong("a budget is at least 0");
    }
}
