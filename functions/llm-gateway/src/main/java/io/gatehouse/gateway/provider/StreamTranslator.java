package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What every reading of an answer keeps: the tokens so far, whether it is complete, what went wrong. After the end or a failure
 * nothing of a stream is read any more.
 */
abstract class StreamTranslator implements Translator {

    private Buffer out = Buffer.buffer();
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean complete;
    private int events;

    /** Cuts the next bytes into what the provider sends by the piece, and reads each. */
    abstract void split(byte[] bytes);

    /** Reads what is left when the provider has closed the stream. */
    abstract void splitRest();

    /** Writes what the caller's protocol ends with. */
    abstract void close();

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

    /** Fails because what came is no JSON. */
    final void failUnreadable() {
        fail(Failure.upstream(502, "invalid_answer", "The provider sent what is no valid JSON.", Cause.ERROR));
    }

    /** The tree of a whole answer; null, and a failure, if it is no JSON. */
    final @Nullable JsonNode parsed(byte[] answer) {
        try {
            return JsonBytes.read(answer);
        } catch (IOException e) {
            failUnreadable();
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
