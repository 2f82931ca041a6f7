package io.gatehouse.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request line and its headers. */
record RequestHead(String method, String target, boolean http11, HttpHeaders headers) {
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\\S+) HTTP/1\\.([01])");

    /** The next head of a connection, or null at its end. */
    static @Nullable RequestHead read(InputStream in, int limit) throws IOException {
        var lines = HeadLines.read(in, limit);
        if (lines == null) {
            return null;
        }
        var request = LINE.matcher(lines[0]);
        if (!request.matches()) {
            throw new BadRequestException(400, "Bad Request");
        }
        return new RequestHead(request.group(1), request.group(2), request.group(3).equals("1"), HeadLines.headers(lines));
    }

    boolean keepsAlive() {
        var connection = headers.first("Connection").orElse("");
        return http11 ? !connection.equalsIgnoreCase("close") : connection.equalsIgnoreCase("keep-alive");
    }
}
