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

    /** Nobody is paid for tokens, whatever a provider says: none is less than 0. */
    public Usage {
        input = Math.max(0, input);
        cached = Math.max(0, cached);
        cacheWrite5m = Math.max(0, cacheWrite5m);
        cacheWrite1h = Math.max(0, cacheWrite1h);
        output = Math.max(0, output);
        reasoning = Math.clamp(reasoning, 0, output);
    }

    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, 0, output, 0, false);
    }

    /**
     * What is billed of a stream that ended before the provider told its usage.
     *
     * @param promptBytes of the request, of which four come to a token
     * @param events of the stream, each of which carries a token or so
     */
    public Usage orEstimate(int promptBytes, int events) {
        long read = prompt() > 0 ? input : Math.ceilDiv(promptBytes, 4);
        return new Usage(read, cached, cacheWrite5m, cacheWrite1h, Math.max(output, events), reasoning, true);
    }

    /** All that was read, in whatever way. */
    public long prompt() {
        return input + cached + cacheWrite5m + cacheWrite1h;
    }

    public long total() {
        return prompt() + output;
    }
}
