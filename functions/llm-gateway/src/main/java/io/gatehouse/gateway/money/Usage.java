package io.gatehouse.gateway.money;

/**
 * The tokens of a call, each counted once, by what they are billed as.
 *
 * @param input read anew
 * @param cached read from the provider's cache
 * @param cacheWrite5m written to it for five minutes
 * @param cacheWrite1h written to it for an hour
 * @param output written, with those of the reasoning
 * @param reasoning the part of {@code output} that nobody sees
 * @param estimated whether some are an estimate, because the provider did not say
 */
public record Usage(long input, long cached, long cacheWrite5m, long cacheWrite1h, long output, long reasoning, boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, false);

    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, 0, output, 0, false);
    }

    /** All that was read, in whatever way. */
    public long prompt() {
        return input + cached + cacheWrite5m + cacheWrite1h;
    }

    public long total() {
        return prompt() + output;
    }
}
