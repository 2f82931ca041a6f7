package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The answer of a server as Lambda streams it: a JSON document of status, headers and cookies, eight zero bytes, the body. */
final class WebResponse {

    static final String TYPE = "application/vnd.awslambda.http-integration-response";

    private static final int ZEROS = 8;

    private WebResponse() {}

    static InputStream of(HttpResponse<InputStream> answer) {
        return new SequenceInputStream(new ByteArrayInputStream(head(answer)), tolerant(answer.body()));
    }

    private static byte[] head(HttpResponse<InputStream> answer) {
        var head = JsonNodeFactory.instance.objectNode().put("statusCode", answer.statusCode());
        var headers = head.putObject("headers");
        var cookies = head.putArray("cookies");
        answer
            .headers()
            .map()
            .forEach((name, values) -> {
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    return;
                }
                if (name.equalsIgnoreCase("set-cookie")) {
                    values.forEach(cookies::add);
                } else if (values.size() == 1) {
                    headers.put(name, values.getFirst());
                } else {
                    values.forEach(headers.putArray(name)::add);
                }
            });
        if (answer.headers().firstValue("content-type").isEmpty()) {
            headers.put("content-type", "application/octet-stream");
        }
        var json = head.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(json, json.length + ZEROS);
    }

    /** A server that breaks off ends its answer: the status has gone, and nothing else could say it. */
    private static InputStream tolerant(InputStream body) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return body.read(buffer, offset, length);
                } catch (IOException brokenOff) {
                    return -1;
                }
            }

            @Override
            public void close() throws IOException {
                body.close();
            }
        };
    }
}
