package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;

/** OpenAI, and all who speak as it does: vLLM, Ollama, Azure, Mistral. Members that the gateway does not know pass through. */
final class OpenAiDialect implements Dialect {

    private static final String BEARER = "authorization";

    @Override
    public Set<Endpoint> speaks(ProviderSpec provider) {
        return provider.speaksResponses()
            ? Set.of(Endpoint.CHAT, Endpoint.EMBEDDINGS, Endpoint.RESPONSES)
            : Set.of(Endpoint.CHAT, Endpoint.EMBEDDINGS);
    }

    @Override
    public Upstream request(Ask ask) {
        var provider = ask.model().provider();
        var path = switch (ask.endpoint()) {
            case EMBEDDINGS -> "/embeddings";
            case RESPONSES -> "/responses";
            default -> "/chat/completions";
        };
        var query = provider.query().isEmpty() ? "" : "?" + provider.query();
        return new Upstream(path + query, headers(provider), Buffer.buffer(body(ask)));
    }

    static byte[] body(Ask ask) {
        var chat = ask.endpoint() == Endpoint.CHAT;
        var limitField = switch (ask.endpoint()) {
            case CHAT -> ask.model().provider().outputLimitField();
            case RESPONSES -> "max_output_tokens";
            default -> null;
        };
        return ask.request().passedOn(ask.model().upstream(), chat, ask.call().limitsOutput() ? limitField : null, ask.model().maxOutput());
    }

    /** Azure wants the key as it is, in a header of its own. */
    private static Map<String, String> headers(ProviderSpec provider) {
        if (provider.apiKey().isEmpty()) {
            return Map.of();
        }
        var header = provider.keyHeader();
        return Map.of(header, header.equals(BEARER) ? "Bearer " + provider.apiKey() : provider.apiKey());
    }

    @Override
    public Translator translator(Ask ask) {
        return ask.endpoint() == Endpoint.RESPONSES ? new ResponsesRelay() : new OpenAiRelay(ask.request());
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return OpenAiErrors.read(status, body);
    }
}
