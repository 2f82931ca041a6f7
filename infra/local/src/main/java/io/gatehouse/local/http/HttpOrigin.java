package io.gatehouse.local.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A server on loopback that is asked over connections that are kept, by the thread that wants to know: handing each request to other
 * threads and back takes longer than an engine in this JVM takes to answer. Thread-safe.
 */
public final class HttpOrigin implements AutoCloseable {

    /** Servers close what nobody uses, after more than this. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

    private final InetSocketAddress address;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** @param port of the server on 127.0.0.1 */
    public HttpOrigin(int port) {
        this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** A whole answer, whose body is the receiver's own. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, HttpHeaders headers, byte[] body) {}

    /** Sends a request and waits for all of its answer. A request that fails is not sent again: it may have been done. */
    public Answer ask(String method, String target, HttpHeaders headers, byte[] body) throws IOException {
        var connection = connection();
        boolean reusable = false;
        try {
            connection.send(method, target, headers, body);
            var answer = connection.answer(method);
            reusable = !answer.headers().first("Connection").orElse("").equalsIgnoreCase("close");
            return answer;
        } finally {
            if (reusable) {
                connection.usedAt = System.nanoTime();
                idle.addFirst(connection);
            } else {
                end(connection);
            }
        }
    }

    private Connection connection() throws IOException {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (System.nanoTime() - kept.usedAt < LONGEST_IDLE.toNanos()) {
                return kept;
            }
            end(kept);
        }
        var made = new Connection(address);
        open.add(made);
        return made;
    }

    private void end(Connection connection) throws IOException {
        open.remove(connection);
        connection.close();
    }

    /** Ends all connections, also those on which somebody waits for an answer. */
    @Override
    public void close() throws IOException {
        for (var connection : open) {
            connection.close();
        }
    }

    /** One connection. Used by one thread at a time. */
    private static final class Connection {

        private final Socket socket = new Socket();
        private final String host;
        private final InputStream in;
        private final OutputStream out;
        private long usedAt;

        Connection(InetSocketAddress address) throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(address);
            host = address.getAddress().getHostAddress() + ":" + address.getPort();
            in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            out = socket.getOutputStream();
        }

        void send(String method, String target, HttpHeaders headers, byte[] body) throws IOException {
            var head = new StringBuilder(256).append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ").append(host);
            headers.entries().forEach(header -> head.append("\r\n").append(header.getKey()).append(": ").append(header.getValue()));
            head.append("\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
            var message = new ByteArrayOutputStream(head.length() + body.length);
            message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            message.writeBytes(body);
            message.writeTo(out);
        }

        Answer answer(String method) throws IOException {
            var head = ResponseHead.read(in);
            while (head.status() / 100 == 1) {
                head = ResponseHead.read(in);
            }
            boolean bodiless = method.equals("HEAD") || head.status() == 204 || head.status() == 304;
            var body = bodiless ? new byte[0] : new MessageBody(head.headers(), in, OutputStream.nullOutputStream()).readAllBytes();
            return new Answer(head.status(), head.headers(), body);
        }

        void close() throws IOException {
            socket.close();
        }
    }

    private record ResponseHead(int status, HttpHeaders headers) {
        private static final int LONGEST = 64 * 1024;

        static ResponseHead read(InputStream in) throws IOException {
            var lines = HeadLines.read(in, LONGEST);
            if (lines == null) {
                throw new EOFException("The server closed the connection before it answered.");
            }
            var status = lines[0].split(" ", 3);
            return new ResponseHead(Integer.parseInt(status[1]), HeadLines.headers(lines));
        }
    }
}
