package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.EventSplitter;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What every reading of an answer keeps: the tokens so far, whether it is complete, what went wrong. After the end or a failure
 * nothing of a stream is read any more.
 */
abstract class StreamTranslator implements Translator {

    private final EventSplitter splitter = new EventSplitter();
    private Buffer out = Buffer.buffer();
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean complete;
    private int events;

    /** One server-sent event with the empty line that ends it: {@code bytes[from, to)}, valid during the call only. */
    abstract void event(byte[] bytes, int from, int to) throws IOException;

    /** Writes what the caller's protocol ends with. */
    abstract void close();

    /** Cuts the next bytes into events; those of a provider whose streams are no server-sent events are cut in another way. */
    void split(byte[] bytes) {
        splitter.feed(bytes, this::next);
    }

    /** Takes what is left when the provider has closed the stream. */
    void splitRest() {
        splitter.end(this::next);
    }

    @Override
    public final Buffer feed(byte[] bytes) {
        out = Buffer.buffer(bytes.length + 64);
        split(bytes);
        return out;
    }

    @Override
    public final Buffer end() {
        out = Buffer.buffer(64);
        splitRest();
        close();
        return out;
    }

    final void next(byte[] bytes, int from, int to) {
        if (over()) {
            return;
        }
        try {
            event(bytes, from, to);
        } catch (IOException e) {
            fail(Failure.upstream(502, "invalid_answer", "The provider sent an event that is no valid JSON.", Cause.ERROR));
        }
    }

    /** The tree of a whole answer, or of what an error comes to; a failure if it is no JSON. */
    final @Nullable JsonNode parsed(byte[] answer) {
        try {
            return JsonBytes.read(answer);
        } catch (IOException e) {
            fail(Failure.upstream(502, "invalid_answer", "The provider's answer is no valid JSON.", Cause.ERROR));
            return null;
        }
    }

    final Buffer out() {
        return out;
    }

    final void counted(Usage tokens) {
        usage = tokens;
    }

    final void fail(Failure why) {
        failure = why;
    }

    final void completed() {
        complete = true;
    }

    /** Notes that an event carried a token or so. */
    final void carried() {
        events++;
    }

    final boolean over() {
        return complete || failure != null;
    }

    @Override
    public final Usage usage() {
        return usage;
    }

    @Override
    public final @Nullable Failure failure() {
        return failure;
    }

    @Override
    public final boolean complete() {
        return complete;
    }

    @Override
    public final int events() {
        return events;
    }
}
