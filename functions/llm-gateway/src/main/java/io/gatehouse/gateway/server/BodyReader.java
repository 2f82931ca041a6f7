package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a limit and for a limited time. Of a larger one it keeps no more; what the caller goes on to send is thrown away, for
 * many read an answer only when they have sent everything, and beyond another limit the connection is closed.
 */
final class BodyReader {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int USUAL = 1024;
    /** How many times the limit is read of a body that is refused. */
    private static final int PATIENCE = 8;
    /** How long one may go on sending who has been refused. */
    private static final int LINGER_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final int most;
    private final Promise<Buffer> promise = Promise.promise();
    private final Buffer body;
    private long read;

    private BodyReader(HttpServerRequest request, int most, int length) {
        this.request = request;
        this.most = most;
        this.body = Buffer.buffer(length);
    }

    /**
     * Reads the body.
     *
     * @param most its most bytes
     * @param millis how long it may take
     * @return fails with a {@link FailedException} of status 413 if it is larger, 408 if it does not come
     */
    static Future<Buffer> read(HttpServerRequest request, int most, long millis) {
        int length = announced(request.getHeader("content-length"));
        var reader = new BodyReader(request, most, length > most ? 0 : length);
        if (length > most) {
            reader.promise.fail(new FailedException(Failure.tooLarge(most)));
        }
        return reader.read(millis);
    }

    /** Closes the connection of a request that is answered before its end, when that comes or has not come for long. */
    static void hangUp(HttpServerRequest request) {
        var vertx = vertx();
        long timer = vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.resume();
        request.end().onComplete(ended -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
    }

    private static Vertx vertx() {
        return Objects.requireNonNull(Vertx.currentContext(), "Requests come on an event loop.").owner();
    }

    private Future<Buffer> read(long millis) {
        request.handler(this::take);
        request.exceptionHandler(promise::tryFail);
        request.endHandler(end -> promise.tryComplete(body));
        request.resume();
        var whole = promise.future();
        if (!whole.isComplete()) {
            var vertx = vertx();
            long timer = vertx.setTimer(millis, late -> promise.tryFail(new FailedException(Failure.bodyTooSlow(millis))));
            whole.onComplete(done -> vertx.cancelTimer(timer));
        }
        return whole;
    }

    private void take(Buffer part) {
        read += part.length();
        if (read > (long) PATIENCE * most) {
            request.connection().close();
        } else if (read > most) {
            promise.tryFail(new FailedException(Failure.tooLarge(most)));
        } else if (!promise.future().isComplete()) {
            body.appendBuffer(part);
        }
    }

    /** The length that the head announces; a usual one where it announces none. */
    private static int announced(@Nullable String length) {
        if (length == null || !DIGITS.matcher(length).matches()) {
            return USUAL;
        }
        return length.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(length);
    }
}
