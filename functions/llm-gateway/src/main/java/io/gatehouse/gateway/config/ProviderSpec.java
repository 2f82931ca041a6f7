package io.gatehouse.gateway.config;

import java.net.URI;
import java.util.Set;

/**
 * A provider as configured.
 *
 * @param name its name in the configuration
 * @param type which protocol it speaks: {@code openai}, {@code anthropic}, …
 * @param baseUrl where, with the version: {@code https://api.openai.com/v1}
 * @param apiKey what to present there; empty for nothing
 * @param options what differs between providers of one type
 */
public record ProviderSpec(String name, String type, URI baseUrl, String apiKey, Options options) {
    /**
     * What differs between providers that speak the same protocol.
     *
     * @param outputLimitField the member that limits an answer: newer models of OpenAI know {@code max_completion_tokens} only
     * @param keyHeader the header that bears the key, in lower case: Azure has {@code api-key}
     * @param query what follows the path: Azure wants {@code api-version=…}; empty for nothing
     * @param region of AWS, for providers whose requests are signed; empty to read it from the host
     * @param speaksResponses whether {@code /responses} is there too
     * @param drop members of a request that are left out where this provider cannot honour them, in place of a refusal
     * @param concurrency most calls at the same time from one environment
     */
    public record Options(
        String outputLimitField,
        String keyHeader,
        String query,
        String region,
        boolean speaksResponses,
        Set<String> drop,
        int concurrency
    ) {
        public Options {
            drop = Set.copyOf(drop);
        }
    }

    public String outputLimitField() {
        return options.outputLimitField();
    }

    public String keyHeader() {
        return options.keyHeader();
    }

    public String query() {
        return options.query();
    }

    public boolean speaksResponses() {
        return options.speaksResponses();
    }

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
