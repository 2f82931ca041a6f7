package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;

/** Google's Gemini: {@code generateContent}, streamed or not, and {@code batchEmbedContents}. */
final class GeminiDialect implements Dialect {

    @Override
    public Set<Endpoint> speaks(ProviderSpec provider) {
        return Set.of(Endpoint.CHAT, Endpoint.EMBEDDINGS);
    }

    @Override
    public Upstream request(Ask ask) throws FailedException {
        var model = ask.model();
        var embeddings = ask.endpoint() == Endpoint.EMBEDDINGS;
        var method = embeddings ? "batchEmbedContents" : ask.request().stream() ? "streamGenerateContent?alt=sse" : "generateContent";
        var body = embeddings ? GeminiEmbeddings.request(ask.request().tree(), model) : GeminiRequest.of(ask);
        var key = model.provider().apiKey();
        Map<String, String> headers = key.isEmpty() ? Map.of() : Map.of("x-goog-api-key", key);
        return new Upstream("/models/" + model.upstream() + ":" + method, headers, Buffer.buffer(JsonBytes.write(body)));
    }

    @Override
    public Translator translator(Ask ask) {
        return ask.endpoint() == Endpoint.EMBEDDINGS ? new GeminiEmbeddings(ask) : new GeminiToOpenAi(ask);
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return GeminiErrors.read(status, body);
    }
}
