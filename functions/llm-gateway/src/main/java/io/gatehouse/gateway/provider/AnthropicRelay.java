package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.EventSplitter;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** From Anthropic's protocol to itself: every event passes as it is; usage is read on the way, and the last event kept back. */
final class AnthropicRelay implements Translator {

    private static final byte[] USAGE = Bytes.of("\"usage\"");
    private static final byte[] ERROR = Bytes.of("event: error");
    private static final byte[] DELTA = Bytes.of("event: content_block_delta");
    private static final byte[] STOP = Bytes.of("event: message_stop");

    private final EventSplitter splitter = new EventSplitter();
    private final Buffer last = Buffer.buffer();
    private Buffer out = Buffer.buffer();
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean complete;
    private int events;

    @Override
    public Buffer whole(byte[] answer) {
        try {
            usage = AnthropicUsage.merge(Usage.NONE, JsonBytes.read(answer).path("usage"));
        } catch (IOException e) {
            failure = Failure.upstream(502, "invalid_answer", "The provider's answer is no valid JSON.", Cause.ERROR);
        }
        return Buffer.buffer(answer);
    }

    @Override
    public Buffer feed(byte[] bytes) {
        out = Buffer.buffer(bytes.length + 64);
        splitter.feed(bytes, this::event);
        return out;
    }

    @Override
    public Buffer end() {
        out = Buffer.buffer();
        splitter.end(this::event);
        return out.appendBuffer(last);
    }

    private void event(byte[] bytes, int from, int to) {
        if (complete || failure != null) {
            return;
        }
        if (Bytes.startsWith(bytes, from, to, STOP)) {
            complete = true;
            last.appendBytes(bytes, from, to - from);
        } else if (Bytes.startsWith(bytes, from, to, ERROR)) {
            failure = AnthropicErrors.read(502, EventData.of(bytes, from, to));
        } else {
            if (Bytes.contains(bytes, from, to, USAGE)) {
                count(EventData.of(bytes, from, to));
            }
            events += Bytes.startsWith(bytes, from, to, DELTA) ? 1 : 0;
            out.appendBytes(bytes, from, to - from);
        }
    }

    /** The beginning carries it inside the message, later events on their own level. */
    private void count(byte[] data) {
        try {
            var event = JsonBytes.read(data);
            var message = event.path("message");
            usage = AnthropicUsage.merge(usage, message.isObject() ? message.path("usage") : event.path("usage"));
        } catch (IOException e) {
            failure = Failure.upstream(502, "invalid_answer", "The provider sent an event that is no valid JSON.", Cause.ERROR);
        }
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public int events() {
        return events;
    }
}
