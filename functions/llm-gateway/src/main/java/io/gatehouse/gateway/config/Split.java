package io.gatehouse.gateway.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A name whose calls are shared out over several models.
 *
 * @param weights the share of each model, as whole numbers of at least 1
 * @param sticky whether the calls of one session go to the same model as long as the weights stay
 */
public record Split(Map<String, Long> weights, boolean sticky) {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    public Split {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * The model of a call.
     *
     * @param session whose it is
     * @param chance in [0, 1)
     */
    public String choose(String session, double chance) {
        long total = weights.values().stream().mapToLong(Long::longValue).sum();
        double at = (sticky ? spread(session) : chance) * total;
        var chosen = "";
        for (var share : weights.entrySet()) {
            chosen = share.getKey();
            at -= share.getValue();
            if (at < 0) {
                break;
            }
        }
        return chosen;
    }

    /** A number in [0, 1) that is the same for the same text, and evenly spread over others. */
    private static double spread(String text) {
        long mixed = (text.hashCode() + 1L) * MIX;
        mixed = (mixed ^ (mixed >>> 32)) * MIX;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
