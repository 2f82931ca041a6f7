package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed answer of a function (a JSON document, eight zero bytes, the body) and sends it on. A caller who has gone is not
 * missed: Lambda goes on as well. Thread-safe.
 */
final class StreamedAnswer extends OutputStream {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ZEROS = 8;
    private static final int LONGEST_HEAD = 64 << 10;
    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive", "content-length", "transfer-encoding");

    private final Exchange exchange;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private int zeros;
    private boolean refused;
    private boolean gone;
    private @Nullable OutputStream out;

    StreamedAnswer(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether the caller has a status already. */
    synchronized boolean begun() {
        return out != null || gone;
    }

    @Override
    public void write(int b) {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int from = offset;
        while (from < offset + length && out == null && !refused && !gone) {
            byte b = bytes[from++];
            zeros = b == 0 ? zeros + 1 : 0;
            if (b != 0) {
                head.write(b);
            }
            if (zeros == ZEROS) {
                begin();
            }
            refused |= head.size() > LONGEST_HEAD;
        }
        int left = offset + length - from;
        var stream = out;
        if (stream != null && left > 0) {
            attempt(() -> stream.write(bytes, offset + length - left, left));
        }
    }

    private void begin() {
        try {
            var document = JSON.readTree(head.toString(StandardCharsets.UTF_8));
            attempt(() -> {
                var started = exchange.stream(document.path("statusCode").asInt(200), headers(document));
                started.flush();
                out = started;
            });
        } catch (JsonProcessingException e) {
            refused = true;
        }
    }

    private static HttpHeaders headers(JsonNode document) {
        var headers = new HttpHeaders();
        document
            .path("headers")
            .properties()
            .forEach(header -> {
                if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    var values = header.getValue().isArray() ? header.getValue() : JSON.createArrayNode().add(header.getValue());
                    values.forEach(value -> headers.add(ProxyResponse.name(header.getKey()), value.asText()));
                }
            });
        document.path("cookies").forEach(cookie -> headers.add("Set-Cookie", cookie.asText()));
        return headers;
    }

    @Override
    public synchronized void flush() {
        var stream = out;
        if (stream != null) {
            attempt(stream::flush);
        }
    }

    /** Ends the answer, if it has begun; what comes later is dropped. */
    synchronized void finish() {
        var stream = out;
        if (stream != null) {
            attempt(stream::close);
            out = null;
            gone = true;
        }
    }

    private void attempt(Sending sending) {
        if (gone) {
            return;
        }
        try {
            sending.send();
        } catch (IOException callerHasGone) {
            gone = true;
        }
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }
}
