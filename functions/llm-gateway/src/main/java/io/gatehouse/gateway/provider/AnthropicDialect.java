package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Anthropic's messages. A caller who speaks them too is passed on as is; a chat in OpenAI's words is translated both ways. */
final class AnthropicDialect implements Dialect {

    private static final String VERSION = "2023-06-01";

    @Override
    public Set<Endpoint> speaks(ProviderSpec provider) {
        return Set.of(Endpoint.CHAT, Endpoint.MESSAGES);
    }

    @Override
    public Upstream request(Ask ask) throws FailedException {
        var model = ask.model();
        var body = ask.endpoint() == Endpoint.MESSAGES ? ask.request().passedOn(model.upstream(), false, null, 0) : translated(ask);
        Map<String, String> headers = new HashMap<>(Map.of("anthropic-version", VERSION));
        if (!model.provider().apiKey().isEmpty()) {
            headers.put("x-api-key", model.provider().apiKey());
        }
        return new Upstream("/messages", headers, Buffer.buffer(body));
    }

    /** A limit must stand there, whether the caller has set one or not. */
    private static byte[] translated(Ask ask) throws FailedException {
        long limit = ask.request().outputLimit() > 0 ? ask.request().outputLimit() : ask.model().maxOutput();
        var chat = ask.request().tree();
        return JsonBytes.write(AnthropicRequest.of(chat, ask.model(), limit));
    }

    @Override
    public Translator translator(Ask ask) {
        return ask.endpoint() == Endpoint.MESSAGES ? new AnthropicRelay() : new AnthropicToOpenAi(ask);
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return AnthropicErrors.read(status, body);
    }
}
