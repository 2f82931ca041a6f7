package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    static ObjectNode write(Usage usage) {
        var json = JsonNodeFactory.instance
            .objectNode()
            .put("prompt_tokens", usage.prompt())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
        json.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
        json.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        return json;
    }
}
