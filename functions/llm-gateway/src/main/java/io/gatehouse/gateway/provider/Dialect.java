package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.Model;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** How a provider is spoken to over HTTP: the whole of what differs between them. Immutable, thread-safe. */
public interface Dialect {
    /**
     * What is sent.
     *
     * @param path after the base URL
     */
    record Upstream(String path, Map<String, String> headers, Buffer body) {}

    /**
     * Puts a call in the provider's words.
     *
     * @throws FailedException naming the member of the request that this provider cannot do
     */
    Upstream request(Call call, Model model) throws FailedException;

    /** Reads one answer. */
    Translator translator(Call call, Model model);

    /** Reads an answer that is an error. */
    Failure failure(int status, byte[] body);
}
