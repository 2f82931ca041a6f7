package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** Anthropic's messages. A caller who speaks them too is passed on as is; a chat in OpenAI's words is translated both ways. */
final class AnthropicDialect implements Dialect {

    private static final String VERSION = "2023-06-01";

    @Override
    public Upstream request(Call call, Model model) throws FailedException {
        var request = call.request();
        var body = switch (call.facts().endpoint()) {
            case MESSAGES -> request.passedOn(model.upstream(), false, null, 0);
            case CHAT -> {
                long limit = request.outputLimit() > 0 ? request.outputLimit() : model.maxOutput();
                yield JsonBytes.write(AnthropicRequest.of(request.tree(), model.upstream(), limit));
            }
            case EMBEDDINGS -> throw new FailedException(Failure.invalid("The provider of this model makes no embeddings.", "model"));
        };
        Map<String, String> headers = new HashMap<>(Map.of("anthropic-version", VERSION));
        if (!model.provider().apiKey().isEmpty()) {
            headers.put("x-api-key", model.provider().apiKey());
        }
        return new Upstream("/messages", headers, Buffer.buffer(body));
    }

    @Override
    public Translator translator(Call call, Model model) {
        return call.facts().endpoint() == Call.Endpoint.MESSAGES ? new AnthropicRelay() : new AnthropicToOpenAi(call);
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return AnthropicErrors.read(status, body);
    }
}
