package io.gatehouse.local.apigateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests as they are written, byte by byte, over one connection: no client library tidies their paths or headers. */
final class RawClient implements AutoCloseable {

    record Response(int status, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final InputStream in;

    RawClient(URI server) throws IOException {
        socket = new Socket("127.0.0.1", server.getPort());
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Response send(String request) throws IOException {
        return send(request, new byte[0]);
    }

    /** Sends a request line and headers, one a line, and a body. */
    Response send(String request, byte[] body) throws IOException {
        var lines = request.strip().replace("\n", "\r\n") + "\r\nHost: api.test\r\n";
        var length = body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "";
        var out = new ByteArrayOutputStream();
        out.write((lines + length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        socket.getOutputStream().write(out.toByteArray());
        return read(request.startsWith("HEAD"));
    }

    private Response read(boolean head) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(), (a, b) -> a + "|" + b);
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Response(status, headers, head ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The server closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
