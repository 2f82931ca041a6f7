package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ProviderSpec;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;

/**
 * How a provider is spoken to over HTTP: the whole of what differs between them. A chat in OpenAI's words is what each understands;
 * what it does not speak itself comes to it as such a chat. Immutable, thread-safe.
 */
interface Dialect {
    /**
     * What is sent.
     *
     * @param path after the base URL
     */
    record Upstream(String path, Map<String, String> headers, Buffer body) {}

    /** The protocols in which this provider can be asked. */
    Set<Endpoint> speaks(ProviderSpec provider);

    /**
     * Puts a call in the provider's words.
     *
     * @throws FailedException naming the member of the request that this provider cannot do
     */
    Upstream request(Ask ask) throws FailedException;

    /** Reads one answer. */
    Translator translator(Ask ask);

    /** Reads an answer that is an error. */
    Failure failure(int status, byte[] body);
}
