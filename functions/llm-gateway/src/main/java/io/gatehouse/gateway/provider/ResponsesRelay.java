package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** From OpenAI's Responses to themselves: events pass as they are; the last tells the usage, and is kept back until all is booked. */
final class ResponsesRelay extends EventTranslator {

    private static final byte[] DELTA = Bytes.of(".delta\"");
    private static final byte[] ERROR = Bytes.of("\"type\":\"error\"");
    private static final byte[] RESPONSE_END = Bytes.of("\"type\":\"response.completed\"");
    private static final byte[] RESPONSE_CUT = Bytes.of("\"type\":\"response.incomplete\"");
    private static final byte[] RESPONSE_FAILED = Bytes.of("\"type\":\"response.failed\"");

    private final Buffer last = Buffer.buffer();

    @Override
    public Buffer whole(byte[] answer) {
        var response = parsed(answer);
        if (response != null) {
            counted(usage(response.path("usage")));
        }
        return Buffer.buffer(answer);
    }

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
        if (Bytes.contains(bytes, from, to, RESPONSE_END) || Bytes.contains(bytes, from, to, RESPONSE_CUT)) {
            counted(
                usage(
                    JsonBytes.read(EventData.of(bytes, from, to))
                        .path("response")
                        .path("usage")
                )
            );
            completed();
            last.appendBytes(bytes, from, to - from);
        } else if (Bytes.contains(bytes, from, to, RESPONSE_FAILED)) {
            fail(OpenAiErrors.read(502, JsonBytes.write(JsonBytes.read(EventData.of(bytes, from, to)).path("response"))));
        } else if (Bytes.contains(bytes, from, to, ERROR)) {
            fail(OpenAiErrors.read(502, EventData.of(bytes, from, to)));
        } else {
            if (Bytes.contains(bytes, from, to, DELTA)) {
                carried();
            }
            out().appendBytes(bytes, from, to - from);
        }
    }

    @Override
    void close() {
        out().appendBuffer(last);
    }

    /** There {@code input_tokens} include the cached ones, {@code output_tokens} those of the reasoning. */
    private static Usage usage(JsonNode usage) {
        long input = usage.path("input_tokens").asLong();
        long cached = Math.min(input, usage.path("input_tokens_details").path("cached_tokens").asLong());
        long reasoning = usage.path("output_tokens_details").path("reasoning_tokens").asLong();
        return new Usage(input - cached, cached, 0, 0, usage.path("output_tokens").asLong(), reasoning, false);
    }
}
