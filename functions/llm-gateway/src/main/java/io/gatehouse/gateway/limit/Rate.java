package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.state.Condition;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import java.util.List;
import java.util.Map;

/**
 * A rate limit by the generic cell rate algorithm (ITU-T I.371): of each scope one number is kept, the time at which it will have
 * caught up with what it has used. It may run ahead of now by a minute's worth, so a whole minute's calls may come at once.
 *
 * @param perMinute units a minute
 */
record Rate(Key key, String name, long perMinute) {
    private static final String CAUGHT_UP = "tat";
    private static final long MINUTE = 60_000_000L;

    /** How far a use of so many units moves the time, in µs; rounded up, so that the limit is never exceeded. */
    long step(long units) {
        return Math.ceilDiv(Math.multiplyExact(MINUTE, units), perMinute);
    }

    /**
     * The write that uses some units.
     *
     * @param ahead whether the scope is thought to be ahead of now; the conditions hold only if it is so
     * @param now µs since 1970
     */
    Write use(long units, boolean ahead, long now) {
        long step = step(units);
        long expires = now / 1_000_000 + 600;
        return ahead
            ? new Write.Change(
                  key,
                  List.of(Condition.atLeast(CAUGHT_UP, now), Condition.atMost(CAUGHT_UP, now + MINUTE - step)),
                  Map.of(CAUGHT_UP, step),
                  Map.of(),
                  expires
              )
            : new Write.Change(
                  key,
                  List.of(Condition.absentOrAtMost(CAUGHT_UP, now - 1)),
                  Map.of(),
                  Map.of(CAUGHT_UP, now + step),
                  expires
              );
    }

    /** The write that corrects what was used by an estimate. */
    Write correct(long units, long now) {
        long step = units >= 0 ? step(units) : -step(-units);
        return new Write.Change(key, List.of(), Map.of(CAUGHT_UP, step), Map.of(), now / 1_000_000 + 600);
    }

    /** Whether the scope, as it was seen, is ahead of now. */
    static boolean ahead(Item seen, long now) {
        return seen.number(CAUGHT_UP) >= now;
    }

    /** µs until so many units may be used; 0 if they may be at once. */
    long wait(Item seen, long units, long now) {
        return Math.max(0, seen.number(CAUGHT_UP) - (now + MINUTE - step(units)));
    }

    /** Whether a single use of so many units can never pass. */
    boolean tooMany(long units) {
        return units > perMinute;
    }
}
