package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;

/**
 * Usage in Anthropic's words: {@code input_tokens} are without those of the cache. A stream tells it in parts, each cumulative: what
 * comes later replaces what came before, and what a part leaves out stays.
 */
final class AnthropicUsage {

    private AnthropicUsage() {}

    static Usage merge(Usage before, JsonNode usage) {
        var created = usage.path("cache_creation");
        long write1h = created.path("ephemeral_1h_input_tokens").asLong(before.cacheWrite1h());
        long written = usage.path("cache_creation_input_tokens").asLong(before.cacheWrite5m() + before.cacheWrite1h());
        return new Usage(
            usage.path("input_tokens").asLong(before.input()),
            usage.path("cache_read_input_tokens").asLong(before.cached()),
            Math.max(0, written - write1h),
            write1h,
            usage.path("output_tokens").asLong(before.output()),
            0,
            false
        );
    }
}
