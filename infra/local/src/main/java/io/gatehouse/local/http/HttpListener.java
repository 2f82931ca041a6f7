package io.gatehouse.local.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Listens on loopback; a virtual thread a connection. */
public final class HttpListener implements AutoCloseable {

    /** Answers calls; runs on the connection's own thread. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpCall call) throws IOException;
    }

    private static final InetAddress LOOPBACK = loopback();
    private static final int BACKLOG = 512;
    private static final int SKIPPED_AT_MOST = 64 << 20;

    private final ServerSocket server;
    private final int headLimit;
    private final Handler handler;
    private final BiConsumer<String, Throwable> failures;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpListener(ServerSocket server, int headLimit, Handler handler, BiConsumer<String, Throwable> failures) {
        this.server = server;
        this.headLimit = headLimit;
        this.handler = handler;
        this.failures = failures;
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Begins to listen.
     *
     * @param port 0 takes a free one
     * @param headLimit the most bytes of a request line with its headers; more are answered by 431
     * @param failures told of what a handler threw, with the request's method and path
     */
    public static HttpListener start(int port, int headLimit, Handler handler, BiConsumer<String, Throwable> failures) throws IOException {
        var listener = bind(port, headLimit, handler, failures);
        listener.begin();
        return listener;
    }

    /** As {@link #start}, but answers nobody before {@link #begin}. */
    public static HttpListener bind(int port, int headLimit, Handler handler, BiConsumer<String, Throwable> failures) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(LOOPBACK, port), BACKLOG);
        return new HttpListener(server, headLimit, handler, failures);
    }

    /** Begins to answer. */
    public void begin() {
        Thread.ofVirtual()
            .name("http-" + port())
            .start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    failures.accept("accept", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            QuickAck.on(socket);
            var in = new BufferedInputStream(QuickAck.reading(socket), 16 * 1024);
            var out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
            answerAll(socket, in, out);
        } catch (SocketException e) {
            // The client went away: there is nobody to tell.
        } catch (IOException e) {
            if (!server.isClosed()) {
                failures.accept("connection", e);
            }
        } finally {
            open.remove(socket);
        }
    }

    private void answerAll(Socket socket, BufferedInputStream in, OutputStream out) throws IOException {
        try {
            for (var head = RequestHead.read(in, headLimit); head != null; head = RequestHead.read(in, headLimit)) {
                var body = new MessageBody(head.headers(), in, out);
                var call = new HttpCall(head, body, out, socket.getInetAddress());
                if (!answer(call) || !call.keepsAlive() || !body.drain(SKIPPED_AT_MOST)) {
                    return;
                }
            }
        } catch (BadRequestException e) {
            out.write(refusal(e));
            out.flush();
        }
    }

    private boolean answer(HttpCall call) throws IOException {
        try {
            handler.handle(call);
        } catch (RuntimeException e) {
            failures.accept(call.method() + " " + call.path(), e);
            if (!call.replied()) {
                call.reply(500, new HttpHeaders(), new byte[0]);
            }
            return false;
        }
        return call.replied();
    }

    private static byte[] refusal(BadRequestException e) {
        var body = "{\"message\":\"" + e.getMessage() + "\"}";
        var line = "HTTP/1.1 " + e.status() + " " + e.getMessage() + "\r\n";
        var headers = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n";
        return (line + headers + body).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
