package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a container streams, in AWS's frames: server-sent events of OpenAI's, or lines of JSON, each a chunk of OpenAI's or, as DJL's
 * own form has it, a token. The first byte tells which; frames cut both anywhere.
 */
final class SageMakerRelay extends FramedTranslator {

    private enum Form {
        UNKNOWN,
        EVENTS,
        LINES,
    }

    private final OpenAiRelay relay;
    private final OpenAiChunks chunks;
    private final int promptBytes;
    private Form form = Form.UNKNOWN;
    private byte[] held = {};
    private boolean finished;

    SageMakerRelay(Ask ask) {
        relay = new OpenAiRelay(ask.request());
        chunks = new OpenAiChunks(ask.call());
        promptBytes = ask.request().textBytes();
    }

    @Override
    public Buffer whole(byte[] answer) {
        var body = relay.whole(answer);
        follow();
        return body;
    }

    @Override
    void frame(String type, byte[] payload) throws IOException {
        if (type.equals("PayloadPart")) {
            if (form == Form.UNKNOWN) {
                int first = Bytes.skipBlanks(payload, 0, payload.length);
                form = first == payload.length ? Form.UNKNOWN : payload[first] == '{' ? Form.LINES : Form.EVENTS;
            }
            if (form == Form.LINES) {
                lines(payload);
            } else {
                pass(payload);
            }
        }
    }

    private void pass(byte[] events) {
        int before = relay.events();
        out().appendBuffer(relay.feed(events));
        for (int i = before; i < relay.events(); i++) {
            carried();
        }
        follow();
    }

    /** The state of the relay within is that of this one. */
    private void follow() {
        counted(relay.usage());
        Failure failure = relay.failure();
        if (failure != null) {
            fail(failure);
        } else if (relay.complete()) {
            completed();
        }
    }

    private void lines(byte[] payload) throws IOException {
        byte[] all = Arrays.copyOf(held, held.length + payload.length);
        System.arraycopy(payload, 0, all, held.length, payload.length);
        int from = 0;
        for (int i = held.length; i < all.length; i++) {
            if (all[i] == '\n') {
                line(Arrays.copyOfRange(all, from, i));
                from = i + 1;
            }
        }
        held = Arrays.copyOfRange(all, from, all.length);
    }

    private void line(byte[] line) throws IOException {
        if (Bytes.skipBlanks(line, 0, line.length) == line.length) {
            return;
        }
        var json = JsonBytes.read(line);
        if (json.path("token").isObject()) {
            carried();
            chunks.text(out(), json.path("token").path("text").asText());
            var details = json.path("details");
            if (details.isObject()) {
                chunks.finish(out(), details.path("finish_reason").asText().equals("length") ? "length" : "stop");
                counted(Usage.of(0, details.path("generated_tokens").asLong()).orEstimate(promptBytes, 0));
                completed();
            }
        } else {
            pass(Bytes.of("data: " + json + "\n\n"));
            if (json.path("choices").path(0).hasNonNull("finish_reason")) {
                finished = true;
            }
        }
    }

    /** Lines have no end but that of the stream; usage may follow the last choice. */
    @Override
    void splitRest() {
        if (finished && !over()) {
            completed();
        }
    }

    @Override
    void close() {
        out().appendString("data: [DONE]\n\n");
    }
}
