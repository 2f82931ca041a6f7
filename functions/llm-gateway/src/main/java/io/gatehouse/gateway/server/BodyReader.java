package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit. Of a larger one it reads no more than that. */
final class BodyReader {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int USUAL = 1024;

    private BodyReader() {}

    /** Fails with a {@link FailedException} of status 413 if the body is larger. */
    static Future<Buffer> read(HttpServerRequest request, int most) {
        int length = announced(request.getHeader("content-length"));
        if (length > most) {
            return Future.failedFuture(new FailedException(Failure.tooLarge(most)));
        }
        var promise = Promise.<Buffer>promise();
        var body = Buffer.buffer(length);
        request.handler(part -> {
            if (body.length() + part.length() <= most) {
                body.appendBuffer(part);
            } else {
                request.pause();
                promise.tryFail(new FailedException(Failure.tooLarge(most)));
            }
        });
        request.exceptionHandler(promise::tryFail);
        request.endHandler(end -> promise.tryComplete(body));
        return promise.future();
    }

    /** The length that the head announces; a usual one where it announces none. */
    private static int announced(@Nullable String length) {
        if (length == null || !DIGITS.matcher(length).matches()) {
            return USUAL;
        }
        return length.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(length);
    }
}
