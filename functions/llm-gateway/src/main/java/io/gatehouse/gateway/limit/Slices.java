package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.state.Key;
import java.util.HashMap;
import java.util.Map;

/**
 * What this environment has used of busy scopes ahead of its calls. A partition bears some thousand writes a second, so of a scope that
 * lets through more than a hundred units a second, a tenth of a second's worth is used at once and then given out here. What is left of
 * it after a second is lost: the scope lets through a little less than it might, and never more. Runs on one event loop.
 */
final class Slices {

    private static final long BUSY_PER_MINUTE = 6_000;
    private static final long OF_A_MINUTE = 600;
    private static final long KEPT_MICROS = 1_000_000;
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<Key, Slice> slices = new HashMap<>();

    private record Slice(long left, long until) {}

    /** Whether what is left here covers the use, which is then taken. */
    boolean covers(Terms.Use use, long now) {
        var slice = slices.get(use.rate().key());
        if (slice == null || slice.until < now || slice.left < use.units()) {
            return false;
        }
        slices.put(use.rate().key(), new Slice(slice.left - use.units(), slice.until));
        return true;
    }

    /** Gives back what {@link #covers} took. */
    void back(Terms.Use use) {
        slices.computeIfPresent(use.rate().key(), (key, slice) -> new Slice(slice.left + use.units(), slice.until));
    }

    /** How many units to ask the scope for, at least those of the use. */
    static long size(Terms.Use use) {
        long perMinute = use.rate().perMinute();
        return perMinute < BUSY_PER_MINUTE ? use.units() : Math.max(use.units(), perMinute / OF_A_MINUTE);
    }

    /** Keeps what the scope gave beyond the use. */
    void keep(Terms.Use use, long given, long now) {
        if (given > use.units()) {
            if (slices.size() >= MOST_REMEMBERED) {
                slices.clear();
            }
            slices.put(use.rate().key(), new Slice(given - use.units(), now + KEPT_MICROS));
        }
    }
}
