package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** From Anthropic's protocol to itself: every event passes as it is; usage is read on the way, and the last event kept back. */
final class AnthropicRelay extends EventTranslator {

    private static final byte[] USAGE = Bytes.of("\"usage\"");
    private static final byte[] ERROR = Bytes.of("event: error");
    private static final byte[] DELTA = Bytes.of("event: content_block_delta");
    private static final byte[] STOP = Bytes.of("event: message_stop");

    private final Buffer last = Buffer.buffer();

    @Override
    public Buffer whole(byte[] answer) {
        var message = parsed(answer);
        if (message != null) {
            counted(AnthropicUsage.merge(Usage.NONE, message.path("usage")));
        }
        return Buffer.buffer(answer);
    }

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
        if (Bytes.startsWith(bytes, from, to, STOP)) {
            completed();
            last.appendBytes(bytes, from, to - from);
        } else if (Bytes.startsWith(bytes, from, to, ERROR)) {
            fail(AnthropicErrors.read(502, EventData.of(bytes, from, to)));
        } else {
            if (Bytes.contains(bytes, from, to, USAGE)) {
                count(EventData.of(bytes, from, to));
            }
            if (Bytes.startsWith(bytes, from, to, DELTA)) {
                carried();
            }
            out().appendBytes(bytes, from, to - from);
        }
    }

    /** The beginning carries it inside the message, later events on their own level. */
    private void count(byte[] data) throws IOException {
        var event = JsonBytes.read(data);
        var message = event.path("message");
        counted(AnthropicUsage.merge(usage(), message.isObject() ? message.path("usage") : event.path("usage")));
    }

    @Override
    void close() {
        out().appendBuffer(last);
    }
}
