package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a provider and its answer. Tells the outlet of its end once, however often the network does. What comes before the
 * first token is held back, so that until then another provider can still take over. Whatever the network brings is read within
 * {@link #surely}. Not thread-safe.
 */
final class HttpExchange {

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final int LARGEST_ERROR = 64 << 10;
    /** Of the pulse: so many without a word make a silence. */
    private static final int SILENCE = 10;
    private static final int BYTES_PER_TOKEN = 4;
    private static final Buffer SIGN_OF_LIFE = Buffer.buffer(": ping\n\n");
    private static final Failure BROKEN = Failure.upstream(
        502,
        "stream_broken",
        "The provider broke off the stream before its end.",
        Cause.ERROR
    );
    static final Failure LATE = Failure.upstream(504, "provider_timeout", "The provider did not answer in time. Try again.", Cause.TIMEOUT);

    private final Call call;
    private final Outlet outlet;
    private final Dialect dialect;
    private final Translator translator;
    private final Pulse pulse;
    private final Context loop = Objects.requireNonNull(Vertx.currentContext(), "Providers are asked on an event loop.");
    private @Nullable HttpClientRequest request;
    private @Nullable Buffer come;
    private @Nullable Buffer held;
    private boolean streams;
    private boolean begun;
    private boolean over;
    private final long endsNanos;
    private int silence;

    HttpExchange(Call call, Outlet outlet, Dialect dialect, Translator translator, Pulse pulse) {
        this.call = call;
        this.outlet = outlet;
        this.dialect = dialect;
        this.translator = translator;
        this.pulse = pulse;
        this.endsNanos = call.attemptEndsNanos();
        pulse.add(this);
        call.whenCancelled(() -> giveUp(Failure.upstream(499, "client_closed_request", "The caller has gone.", Cause.CALLER)));
    }

    /** False if the exchange is over before its request could be sent. */
    boolean sentBy(HttpClientRequest sent) {
        if (over) {
            sent.reset();
            return false;
        }
        request = sent;
        return true;
    }

    void beat(long nanos) {
        if (!begun && nanos > endsNanos) {
            giveUp(LATE);
        } else if (streams && ++silence >= SILENCE) {
            silence = 0;
            surely(() -> {
                begin();
                outlet.write(SIGN_OF_LIFE);
            });
        }
    }

    /** Of a mistake of ours in the midst of an answer nobody else would tell the caller, nor bill what came of it. */
    void surely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException mistake) {
            LOG.atError().setCause(mistake).log("An answer cannot be passed on.");
            giveUp(Failure.internal());
        }
    }

    private void giveUp(Failure failure) {
        if (!over) {
            fail(failure);
            if (request != null) {
                request.reset();
            }
        }
    }

    void take(HttpClientResponse response) {
        response.exceptionHandler(this::unreachable);
        if (response.statusCode() >= 300) {
            response.body().onComplete(body -> surely(() -> refused(response, body.succeeded() ? body.result() : Buffer.buffer())));
        } else if (call.request().stream()) {
            stream(response);
        } else {
            response
                .body()
                .onSuccess(body -> surely(() -> whole(body)))
                .onFailure(this::unreachable);
        }
    }

    void unreachable(Throwable cause) {
        surely(() -> {
            drain();
            fail(begun ? BROKEN : HttpProvider.unreachable(cause));
        });
    }

    private void refused(HttpClientResponse response, Buffer body) {
        var failure = dialect.failure(response.statusCode(), body.getBytes(0, Math.min(body.length(), LARGEST_ERROR)));
        int seconds = RetryAfter.seconds(response.getHeader("retry-after"), call.facts().at());
        fail(seconds > 0 ? failure.after(seconds) : failure);
    }

    private void whole(Buffer body) {
        var answer = translator.whole(body.getBytes());
        var failure = translator.failure();
        if (failure != null) {
            fail(failure);
        } else if (!over) {
            end();
            outlet.whole(answer, billed(embeds() ? 0 : Math.ceilDiv(answer.length(), BYTES_PER_TOKEN)));
        }
    }

    private void stream(HttpClientResponse response) {
        streams = true;
        response.handler(bytes -> {
            if (come != null) {
                come.appendBuffer(bytes);
            } else {
                come = bytes;
                loop.runOnContext(read -> surely(() -> drain(response)));
            }
        });
        response.endHandler(closed -> surely(this::finish));
    }

    private void drain(HttpClientResponse response) {
        drain();
        if (!over && outlet.full()) {
            response.pause();
            outlet.whenWritable(response::resume);
        }
    }

    /**
     * Passes on what one turn of the event loop has read: a provider's parts come many at a time, and each write to the caller costs more than
     * all that is done with a part.
     */
    private void drain() {
        var bytes = come;
        come = null;
        if (bytes != null) {
            pass(read(bytes));
        }
    }

    private Buffer read(Buffer bytes) {
        try {
            return over ? Buffer.buffer() : translator.feed(bytes.getBytes());
        } catch (IllegalStateException tooLarge) {
            fail(Failure.upstream(502, "invalid_answer", String.valueOf(tooLarge.getMessage()), Cause.ERROR));
            return Buffer.buffer();
        }
    }

    private void pass(Buffer events) {
        if (!over && events.length() > 0) {
            silence = 0;
            if (begun) {
                outlet.write(events);
            } else {
                held = held == null ? events : held.appendBuffer(events);
                if (translator.events() > 0) {
                    begin();
                }
            }
        }
        var failure = translator.failure();
        if (failure != null) {
            giveUp(failure);
        }
    }

    /** From here on the answer is this provider's. */
    private void begin() {
        if (!begun) {
            begun = true;
            outlet.begin();
            if (held != null) {
                outlet.write(held);
                held = null;
            }
        }
    }

    private void finish() {
        drain();
        var last = over ? Buffer.buffer() : translator.end();
        var failure = translator.failure();
        if (failure != null) {
            fail(failure);
        } else if (!translator.complete()) {
            fail(BROKEN);
        } else if (!over) {
            end();
            begin();
            outlet.end(last, billed(translator.events()));
        }
    }

    /** A provider that tells no usage is billed by an estimate. */
    private Usage billed(int outputTokens) {
        var usage = translator.usage();
        return usage.equals(Usage.NONE) ? usage.orEstimate(call.request().textBytes(), outputTokens) : usage;
    }

    private boolean embeds() {
        return call.facts().endpoint() == Call.Endpoint.EMBEDDINGS;
    }

    private void end() {
        over = true;
        pulse.remove(this);
    }

    private void fail(Failure failure) {
        if (!over) {
            end();
            int promptBytes = call.request().textBytes();
            var billed = begun || call.cancelled();
            outlet.fail(failure, billed ? translator.usage().orEstimate(promptBytes, translator.events()) : Usage.NONE);
        }
    }
}
