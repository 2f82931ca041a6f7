package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider over HTTP, once. Thread-safe as far as its client is. */
final class HttpProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);
    private static final int CONNECT_MILLIS = 3_000;

    private final HttpClient client;
    private final Pulse pulse;
    private final Dialect dialect;

    HttpProvider(HttpClient client, Pulse pulse, Dialect dialect) {
        this.client = client;
        this.pulse = pulse;
        this.dialect = dialect;
    }

    @Override
    public void answer(Call call, Model model, Outlet outlet) {
        final Dialect.Upstream upstream;
        final Translator translator;
        try {
            var spoken = Spoken.of(call, model, dialect);
            upstream = dialect.request(spoken.ask());
            translator = spoken.translator(dialect);
        } catch (FailedException e) {
            outlet.fail(e.failure(), Usage.NONE);
            return;
        } catch (RuntimeException mistake) {
            LOG.atError().setCause(mistake).log("A call cannot be put in the words of its provider.");
            outlet.fail(Failure.internal(), Usage.NONE);
            return;
        }
        var exchange = new HttpExchange(call, outlet, dialect, translator, pulse);
        client.request(options(call, model, upstream)).onComplete(opened -> {
            if (opened.succeeded()) {
                send(opened.result(), upstream, exchange);
            } else {
                exchange.unreachable(opened.cause());
            }
        });
    }

    private static void send(HttpClientRequest request, Dialect.Upstream upstream, HttpExchange exchange) {
        if (!exchange.sentBy(request)) {
            return;
        }
        request.response().onComplete(answered -> {
            if (answered.succeeded()) {
                exchange.take(answered.result());
            } else {
                exchange.unreachable(answered.cause());
            }
        });
        request.end(upstream.body());
    }

    private static RequestOptions options(Call call, Model model, Dialect.Upstream upstream) {
        var provider = model.provider();
        long left = (call.attemptEndsNanos() - System.nanoTime()) / 1_000_000;
        var options = new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(provider.baseUrl().getHost())
            .setPort(provider.port())
            .setSsl(provider.secure())
            .setURI(provider.baseUrl().getPath() + upstream.path())
            .setConnectTimeout(Math.clamp(left, 1, CONNECT_MILLIS))
            .putHeader("content-type", "application/json");
        upstream.headers().forEach(options::putHeader);
        return options;
    }

    /** What a provider that cannot be reached, or does not answer in time, comes to. */
    static Failure unreachable(Throwable cause) {
        return cause instanceof TimeoutException
            ? HttpExchange.LATE
            : Failure.upstream(502, "provider_unreachable", "The provider cannot be reached. Try again.", Cause.ERROR);
    }
}
