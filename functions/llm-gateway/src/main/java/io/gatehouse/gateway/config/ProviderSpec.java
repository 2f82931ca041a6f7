package io.gatehouse.gateway.config;

import java.net.URI;

/**
 * A provider as configured.
 *
 * @param name its name in the configuration
 * @param type which protocol it speaks: {@code openai}, {@code anthropic}, …
 * @param baseUrl where, with the version: {@code https://api.openai.com/v1}
 * @param apiKey what to present there; empty for nothing
 * @param outputLimitField the member that limits an answer: newer models of OpenAI know {@code max_completion_tokens} only
 */
public record ProviderSpec(String name, String type, URI baseUrl, String apiKey, String outputLimitField) {
    public int port() {
        return baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure() ? 443 : 80;
    }

    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** Masked, so that the key cannot reach a log by accident. */
    @Override
    public String toString() {
        return "%s (%s at %s)".formatted(name, type, baseUrl);
    }
}
