package io.gatehouse.gateway.chat;

import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Turns one answer of a provider, as it comes, into the protocol of the caller. Not thread-safe; for one answer. */
public interface Translator {
    /** What the caller gets of a whole, unstreamed answer. */
    Buffer whole(byte[] answer);

    /** What the caller gets of the next bytes of a stream; may be empty. */
    Buffer feed(byte[] bytes);

    /** The last events of the stream, after the provider has closed it. */
    Buffer end();

    /** Tokens so far. */
    Usage usage();

    /** How many events of the stream carried something so far. */
    int events();

    /** What the provider said in mid-stream that went wrong; null while nothing did. */
    @Nullable
    Failure failure();

    /** Whether the provider has said that the answer is complete. */
    boolean complete();
}
