package io.gatehouse.local.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Posts a body of unknown length, each part of it as soon as it is read. The JDK's own client may hold a part back until it has read the
 * next, which of a stream can be long.
 */
public final class StreamedPost {

    private static final int PART = 16 * 1024;

    private StreamedPost() {}

    /** Sends all of the body on a connection of its own, and returns once it has been answered. */
    public static void send(URI target, Map<String, String> headers, InputStream body) throws IOException {
        try (var socket = new Socket(target.getHost(), target.getPort())) {
            socket.setTcpNoDelay(true);
            var out = new BufferedOutputStream(socket.getOutputStream());
            var head = new StringBuilder("POST ").append(target.getRawPath()).append(" HTTP/1.1\r\nHost: ").append(target.getAuthority());
            head.append("\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n");
            headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            try (var chunks = new ChunkedOutput(out)) {
                pass(body, chunks);
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void pass(InputStream body, OutputStream chunks) throws IOException {
        var part = new byte[PART];
        for (int count = body.read(part); count >= 0; count = body.read(part)) {
            chunks.write(part, 0, count);
            chunks.flush();
        }
    }
}
