package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What {@code MinimumCompressionSize} does: bodies that come in gzip reach functions expanded, and answers go out in it to whoever takes
 * it. Streamed answers never do.
 *
 * @param least bytes from which an answer is compressed; empty where the API does neither
 */
record Compression(OptionalInt least) {
    private static final String GZIP = "gzip";

    static Compression of(JsonNode properties) {
        var size = properties.path("MinimumCompressionSize");
        return new Compression(size.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(size.asInt()));
    }

    /** @throws GatewayException if a body says that it is in gzip and is not, or is larger than a function takes */
    byte[] received(HttpHeaders headers, byte[] body, int most) throws IOException {
        if (least.isEmpty() || !headers.first("Content-Encoding").orElse("").equalsIgnoreCase(GZIP)) {
            return body;
        }
        byte[] expanded;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            expanded = gzip.readNBytes(most + 1);
        } catch (IOException e) {
            throw new GatewayException(GatewayException.Type.UNSUPPORTED_MEDIA_TYPE, "The body is not in gzip");
        }
        if (expanded.length > most) {
            throw new GatewayException(GatewayException.Type.REQUEST_TOO_LARGE, "HTTP content length exceeded " + most + " bytes.");
        }
        return expanded;
    }

    boolean sends(HttpHeaders request, HttpHeaders response, byte[] body) {
        var accepted = request.first("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
        return (
            least.isPresent() && body.length >= least.getAsInt() && accepted.contains(GZIP) && response.first("Content-Encoding").isEmpty()
        );
    }

    static byte[] compressed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
