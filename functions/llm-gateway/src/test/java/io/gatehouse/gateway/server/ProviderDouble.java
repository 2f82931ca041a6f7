package io.gatehouse.gateway.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A provider that answers what a test has laid down, piece by piece, and remembers what it was asked. */
public final class ProviderDouble implements AutoCloseable {

    /** What came in. */
    public record Asked(String path, String query, Map<String, String> headers, String body) {}

    /** What goes out: pieces are written one by one; a negative status breaks the connection off after them, 299 leaves it open. */
    public record Reply(int status, String contentType, List<byte[]> pieces, Map<String, String> headers) {
        public Reply(int status, String contentType, List<byte[]> pieces) {
            this(status, contentType, pieces, Map.of());
        }

        /** A stream that says no more after these. */
        public static Reply open(String... pieces) {
            return new Reply(LEFT_OPEN, "text/event-stream", events(pieces).pieces());
        }

        public static Reply json(int status, String body) {
            return new Reply(status, "application/json", List.of(body.getBytes(StandardCharsets.UTF_8)));
        }

        public static Reply events(String... pieces) {
            return new Reply(
                200,
                "text/event-stream",
                List.of(pieces)
                    .stream()
                    .map(p -> p.getBytes(StandardCharsets.UTF_8))
                    .toList()
            );
        }

        /** A stream that ends as if the provider's process had died. */
        public static Reply broken(String... pieces) {
            return new Reply(-200, "text/event-stream", events(pieces).pieces());
        }
    }

    private static final int LEFT_OPEN = 299;

    private final Vertx vertx;
    private final HttpServer server;
    private final CountDownLatch abandoned = new CountDownLatch(1);
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Reply always = Reply.json(500, "{}");

    public ProviderDouble(Vertx vertx) {
        this.vertx = vertx;
        server = vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    }

    public int port() {
        return server.actualPort();
    }

    /** Waits until somebody has gone from a reply that was left open. */
    public boolean abandoned() throws InterruptedException {
        return abandoned.await(20, TimeUnit.SECONDS);
    }

    /** Answers each call from now on so. */
    public void always(Reply reply) {
        always = reply;
    }

    /** Answers the next calls so, then as always. */
    public void next(Reply... reply) {
        replies.addAll(List.of(reply));
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            asked.add(new Asked(request.path(), request.query(), headers, body.toString()));
            var reply = replies.isEmpty() ? always : replies.remove();
            var response = request.response().setStatusCode(Math.abs(reply.status())).putHeader("content-type", reply.contentType());
            reply.headers().forEach(response::putHeader);
            if (reply.pieces().size() == 1 && reply.status() > 0 && reply.status() != LEFT_OPEN) {
                response.end(Buffer.buffer(reply.pieces().getFirst()));
            } else {
                response.setChunked(true).closeHandler(gone -> abandoned.countDown());
                write(response, reply, 0);
            }
        });
    }

    /** One piece a turn of the event loop: each leaves as a packet of its own. */
    private void write(HttpServerResponse response, Reply reply, int piece) {
        if (piece < reply.pieces().size()) {
            response
                .write(Buffer.buffer(reply.pieces().get(piece)))
                .onComplete(sent -> vertx.runOnContext(turn -> write(response, reply, piece + 1)));
        } else if (reply.status() < 0) {
            response.reset();
        } else if (reply.status() != LEFT_OPEN) {
            response.end();
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
