package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonLine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer to the caller. The outermost outlet: when it is told of the end, what must be kept of the call is kept. */
final class ResponseOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseOutlet.class);

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence MODEL_VERSION = HttpHeaders.createOptimized("x-model-version");
    private static final CharSequence COST = HttpHeaders.createOptimized("x-gatehouse-cost");
    private static final CharSequence TRAIL = HttpHeaders.createOptimized("x-gatehouse-models");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

    private final Call call;
    private final HttpServerResponse response;

    ResponseOutlet(Call call, HttpServerResponse response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public void whole(Buffer body, Usage usage) {
        surely(() -> {
            head(JSON);
            response.headers().set(COST, JsonLine.dollars(call.cost()));
            response.end(call.facts().endpoint() == Endpoint.CHAT ? Metadata.appendTo(body, call, millis()) : body);
        });
    }

    @Override
    public void begin() {
        if (!gone()) {
            head(EVENTS);
            response.headers().set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
            response.setChunked(true);
        }
    }

    @Override
    public void write(Buffer events) {
        if (!gone()) {
            response.write(events);
        }
    }

    @Override
    public void end(Buffer events, Usage usage) {
        surely(() -> response.end(events));
    }

    @Override
    public void fail(Failure failure, Usage usage) {
        surely(() -> {
            if (response.headWritten() || response.isChunked()) {
                response.end(ProtocolForm.event(call.facts().endpoint(), failure));
            } else {
                response.headers().set(REQUEST_ID, call.facts().id());
                Refusal.send(response, call.facts().endpoint(), failure);
            }
        });
    }

    /** Of what is the last of an answer: nobody is left to tell the caller of a mistake here but the connection. */
    private void surely(Runnable writing) {
        if (!gone()) {
            try {
                writing.run();
            } catch (RuntimeException mistake) {
                LOG.atError().setCause(mistake).log("The end of an answer cannot be written.");
                response.reset();
            }
        }
    }

    @Override
    public boolean full() {
        return !gone() && response.writeQueueFull();
    }

    @Override
    public void whenWritable(Runnable then) {
        if (gone()) {
            then.run();
        } else {
            response.drainHandler(drained -> then.run());
        }
    }

    private boolean gone() {
        return call.cancelled() || response.ended();
    }

    private void head(CharSequence type) {
        var headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, type).set(REQUEST_ID, call.facts().id());
        var model = call.model();
        if (model != null) {
            headers.set(MODEL_VERSION, model.name());
        }
        if (call.trail().size() > 1) {
            headers.set(TRAIL, String.join(",", call.trail()));
        }
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - call.facts().startedNanos());
    }
}
