package io.gatehouse.local.http;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request and its answer. Used by one thread. */
public final class HttpCall {

    private final RequestHead head;
    private final MessageBody body;
    private final OutputStream out;
    private final InetAddress remote;
    private boolean replied;
    private boolean lastOfConnection;

    HttpCall(RequestHead head, MessageBody body, OutputStream out, InetAddress remote) {
        this.head = head;
        this.body = body;
        this.out = out;
        this.remote = remote;
    }

    public String method() {
        return head.method();
    }

    /** The path as it was sent: neither decoded nor normalised. */
    public String path() {
        var target = head.target().startsWith("/") ? head.target() : head.target().replaceFirst("^[A-Za-z]+://[^/?]*", "");
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        return path.isEmpty() ? "/" : path;
    }

    /** What follows the first question mark, as it was sent. */
    public Optional<String> query() {
        var query = head.target().indexOf('?');
        return query < 0 ? Optional.empty() : Optional.of(head.target().substring(query + 1));
    }

    public HttpHeaders headers() {
        return head.headers();
    }

    public InetAddress remote() {
        return remote;
    }

    public InputStream body() {
        return body;
    }

    /** The whole body, or nothing if it has more bytes than the limit. */
    public Optional<byte[]> body(int limit) throws IOException {
        if (body.announced() > limit) {
            return Optional.empty();
        }
        var bytes = body.readNBytes(limit + 1);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }

    public void reply(int status, HttpHeaders headers, byte[] content) throws IOException {
        var bodiless = status == 204 || status == 304 || status < 200;
        if (!bodiless) {
            headers.set("Content-Length", Integer.toString(content.length));
        }
        begin(status, headers);
        if (!bodiless && !method().equals("HEAD")) {
            out.write(content);
        }
        out.flush();
    }

    /** Answers with so many bytes of a stream; one that ends before them cuts the connection. */
    public void reply(int status, HttpHeaders headers, InputStream content, long length) throws IOException {
        begin(status, headers.set("Content-Length", Long.toString(length)));
        if (!method().equals("HEAD") && content.transferTo(out) != length) {
            throw new EOFException("An answer ended before its announced length.");
        }
        out.flush();
    }

    /** Begins an answer of unknown length; each flush of the stream is sent at once, and closing it ends the answer. */
    public OutputStream stream(int status, HttpHeaders headers) throws IOException {
        if (!head.http11()) {
            lastOfConnection = true;
            begin(status, headers.remove("Content-Length"));
            return new BufferedOutputStream(out);
        }
        begin(status, headers.remove("Content-Length").set("Transfer-Encoding", "chunked"));
        return method().equals("HEAD") ? OutputStream.nullOutputStream() : new ChunkedOutput(out);
    }

    private void begin(int status, HttpHeaders headers) throws IOException {
        replied = true;
        if (!keepsAlive()) {
            headers.set("Connection", "close");
        }
        var text = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(Reasons.of(status)).append("\r\n");
        headers.entries().forEach(h -> text.append(h.getKey()).append(": ").append(clean(h.getValue())).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String clean(String value) {
        return value.replaceAll("[\\r\\n]", " ");
    }

    boolean replied() {
        return replied;
    }

    boolean keepsAlive() {
        return head.keepsAlive() && !lastOfConnection;
    }
}
