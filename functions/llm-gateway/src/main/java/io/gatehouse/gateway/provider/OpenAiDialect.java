package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.Model;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** OpenAI, and all who speak as it does: vLLM, Ollama, Azure, Mistral. Members that the gateway does not know pass through. */
final class OpenAiDialect implements Dialect {

    @Override
    public Upstream request(Call call, Model model) throws FailedException {
        if (call.facts().endpoint() == Call.Endpoint.MESSAGES) {
            throw new FailedException(Failure.invalid("This model answers POST /v1/chat/completions only.", "model"));
        }
        var provider = model.provider();
        var embeddings = call.facts().endpoint() == Call.Endpoint.EMBEDDINGS;
        var limitField = embeddings || !call.limitsOutput() ? null : provider.outputLimitField();
        var body = call.request().passedOn(model.upstream(), !embeddings, limitField, model.maxOutput());
        var headers = provider.apiKey().isEmpty() ? Map.<String, String>of() : Map.of("Authorization", "Bearer " + provider.apiKey());
        return new Upstream(embeddings ? "/embeddings" : "/chat/completions", headers, Buffer.buffer(body));
    }

    @Override
    public Translator translator(Call call, Model model) {
        return new OpenAiRelay(call.request());
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return OpenAiErrors.read(status, body);
    }
}
