package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * A SageMaker endpoint whose container takes chats in OpenAI's words, as those of vLLM, DJL and Hugging Face do. The model's upstream
 * name is that of the endpoint.
 */
final class SageMakerDialect implements Dialect {

    private final AwsSigner signer;

    SageMakerDialect(AwsSigner signer) {
        this.signer = signer;
    }

    @Override
    public Set<Endpoint> speaks(ProviderSpec provider) {
        return Set.of(Endpoint.CHAT, Endpoint.EMBEDDINGS);
    }

    @Override
    public Upstream request(Ask ask) {
        var body = OpenAiDialect.body(ask);
        // An endpoint, or one and a component of it: "endpoint/component".
        var upstream = ask.model().upstream().split("/", 2);
        var path = "/endpoints/" + upstream[0] + (ask.request().stream() ? "/invocations-response-stream" : "/invocations");
        var headers = signer.headers(ask.model().provider(), "sagemaker", path, body);
        if (upstream.length > 1) {
            headers.put("x-amzn-sagemaker-inference-component", upstream[1]);
        }
        return new Upstream(path, headers, Buffer.buffer(body));
    }

    @Override
    public Translator translator(Ask ask) {
        return new SageMakerRelay(ask);
    }

    @Override
    public Failure failure(int status, byte[] body) {
        return AwsErrors.read(status, body);
    }
}
