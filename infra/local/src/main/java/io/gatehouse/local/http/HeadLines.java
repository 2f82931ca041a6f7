package io.gatehouse.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line of a request or an answer, and the headers beneath it. */
final class HeadLines {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private HeadLines() {}

    /** The lines of the next head of a connection, the last ones empty; null at its end. */
    static String @Nullable [] read(InputStream in, int limit) throws IOException {
        var head = new ByteArrayOutputStream(512);
        int newlines = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (head.size() == 0 && (c == '\r' || c == '\n')) {
                continue;
            }
            head.write(c);
            newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
            if (newlines == 2) {
                return LINE_END.split(head.toString(StandardCharsets.ISO_8859_1), -1);
            }
            if (head.size() > limit) {
                throw new BadRequestException(431, "Request Header Fields Too Large");
            }
        }
        return null;
    }

    static HttpHeaders headers(String[] lines) throws BadRequestException {
        var headers = new HttpHeaders();
        for (int i = 1; !lines[i].isEmpty(); i++) {
            var colon = lines[i].indexOf(':');
            if (colon < 1 || !NAME.matcher(lines[i].substring(0, colon)).matches()) {
                throw new BadRequestException(400, "Bad Request");
            }
            headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return headers;
    }
}
