package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;

/** Usage in OpenAI's words: {@code prompt_tokens} include the cached ones, {@code completion_tokens} those of the reasoning. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static Usage read(JsonNode usage) {
        long prompt = usage.path("prompt_tokens").asLong();
        long cached = Math.min(prompt, usage.path("prompt_tokens_details").path("cached_tokens").asLong());
        long output = usage.path("completion_tokens").asLong();
        long reasoning = usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
        return new Usage(prompt - cached, cached, 0, 0, output, reasoning, false);
    }
}
