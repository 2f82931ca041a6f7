package io.gatehouse.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request line and its headers. */
record RequestHead(String method, String target, boolean http11, HttpHeaders headers) {
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\\S+) HTTP/1\\.([01])");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** The next head of a connection, or null at its end. */
    static @Nullable RequestHead read(InputStream in, int limit) throws IOException {
        var bytes = headBytes(in, limit);
        if (bytes == null) {
            return null;
        }
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        var request = LINE.matcher(lines[0]);
        if (!request.matches()) {
            throw new BadRequestException(400, "Bad Request");
        }
        var headers = new HttpHeaders();
        for (int i = 1; !lines[i].isEmpty(); i++) {
            var colon = lines[i].indexOf(':');
            if (colon < 1 || !NAME.matcher(lines[i].substring(0, colon)).matches()) {
                throw new BadRequestException(400, "Bad Request");
            }
            headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return new RequestHead(request.group(1), request.group(2), request.group(3).equals("1"), headers);
    }

    private static byte @Nullable [] headBytes(InputStream in, int limit) throws IOException {
        var head = new ByteArrayOutputStream(512);
        int newlines = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (head.size() == 0 && (c == '\r' || c == '\n')) {
                continue;
            }
            head.write(c);
            newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
            if (newlines == 2) {
                return head.toByteArray();
            }
            if (head.size() > limit) {
                throw new BadRequestException(431, "Request Header Fields Too Large");
            }
        }
        return null;
    }

    boolean keepsAlive() {
        var connection = headers.first("Connection").orElse("");
        return http11 ? !connection.equalsIgnoreCase("close") : connection.equalsIgnoreCase("keep-alive");
    }
}
