package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Amazon Bedrock: Converse and ConverseStream, the same for all models that chat. */
final class BedrockDialect implements Dialect {

    private final AwsSigner signer;

    BedrockDialect(AwsSigner signer) {
        this.signer = signer;
    }

    @Override
    public Set<Endpoint> speaks(ProviderSpec provider) {
        return Set.of(Endpoint.CHAT);
    }

    @Override
    public Upstream request(Ask ask) throws FailedException {
        var model = ask.model();
        var body = JsonBytes.write(BedrockRequest.of(ask));
        var path = "/model/" + URLEncoder.encode(model.upstream(), StandardCharsets.UTF_8);
        path += ask.request().stream() ? "/converse-stream" : "/converse";
        return new Upstream(path, signer.headers(model.provider(), "bedrock", path, body), Buffer.buffer(body));
    }

    @Override
    public Translator translator(Ask ask) {
        return new BedrockToOpenAi(ask);
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return AwsErrors.read(status, body);
    }
}
