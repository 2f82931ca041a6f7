package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** One request to a provider and its answer. Tells the outlet of its end once, however often the network does. Not thread-safe. */
final class HttpExchange {

    private static final int LARGEST_ERROR = 64 << 10;
    private static final Failure BROKEN = Failure.upstream(
        502,
        "stream_broken",
        "The provider broke off the stream before its end.",
        Cause.ERROR
    );

    private final Call call;
    private final Outlet outlet;
    private final Dialect dialect;
    private final Translator translator;
    private boolean begun;
    private boolean over;

    HttpExchange(Call call, Outlet outlet, Dialect dialect, Translator translator) {
        this.call = call;
        this.outlet = outlet;
        this.dialect = dialect;
        this.translator = translator;
    }

    /** From here on the request is given up when the caller goes. */
    void sentBy(HttpClientRequest request) {
        call.whenCancelled(() -> {
            if (over) {
                return;
            }
            fail(Failure.upstream(499, "client_closed_request", "The caller has gone.", Cause.CALLER));
            request.reset();
        });
    }

    void take(HttpClientResponse response) {
        response.exceptionHandler(this::unreachable);
        if (response.statusCode() >= 300) {
            response.body().onComplete(body -> refused(response, body.succeeded() ? body.result() : Buffer.buffer()));
        } else if (call.request().stream()) {
            stream(response);
        } else {
            response.body().onSuccess(this::whole).onFailure(this::unreachable);
        }
    }

    void unreachable(Throwable cause) {
        fail(begun ? BROKEN : HttpProvider.unreachable(cause));
    }

    private void refused(HttpClientResponse response, Buffer body) {
        var failure = dialect.failure(response.statusCode(), body.getBytes(0, Math.min(body.length(), LARGEST_ERROR)));
        fail(failure);
    }

    private void whole(Buffer body) {
        var answer = translator.whole(body.getBytes());
        var failure = translator.failure();
        if (failure != null) {
            fail(failure);
        } else if (!over) {
            over = true;
            outlet.whole(answer, translator.usage());
        }
    }

    private void stream(HttpClientResponse response) {
        response.handler(bytes -> {
            pass(guarded(bytes));
            if (!over && outlet.full()) {
                response.pause();
                outlet.whenWritable(response::resume);
            }
        });
        response.endHandler(closed -> finish());
    }

    private Buffer guarded(Buffer bytes) {
        try {
            return over ? Buffer.buffer() : translator.feed(bytes.getBytes());
        } catch (IllegalStateException tooLarge) {
            fail(Failure.upstream(502, "invalid_answer", String.valueOf(tooLarge.getMessage()), Cause.ERROR));
            return Buffer.buffer();
        }
    }

    private void pass(Buffer events) {
        if (!over && events.length() > 0) {
            if (!begun) {
                begun = true;
                outlet.begin();
            }
            outlet.write(events);
        }
        var failure = translator.failure();
        if (failure != null) {
            fail(failure);
        }
    }

    private void finish() {
        var last = over ? Buffer.buffer() : translator.end();
        var failure = translator.failure();
        if (failure != null) {
            fail(failure);
        } else if (!translator.complete()) {
            fail(BROKEN);
        } else if (!over) {
            over = true;
            if (!begun) {
                begun = true;
                outlet.begin();
            }
            outlet.end(last, translator.usage());
        }
    }

    private void fail(Failure failure) {
        if (!over) {
            over = true;
            int promptBytes = call.request().body().length;
            var billed = begun || call.cancelled();
            outlet.fail(failure, billed ? translator.usage().orEstimate(promptBytes, translator.events()) : Usage.NONE);
        }
    }
}
