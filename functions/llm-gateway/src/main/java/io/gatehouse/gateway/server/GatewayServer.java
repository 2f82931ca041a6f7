package io.gatehouse.gateway.server;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Credentials;
import io.gatehouse.gateway.access.KeyRing;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.lambda.access.Permission;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests, knows the caller by the key, and sends calls on their way. Runs on one event loop. */
public final class GatewayServer {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final int LARGEST_HEAD = 16 << 10;
    /** Longer than the longest silence of a provider that is passed on. */
    private static final int IDLE_SECONDS = 330;
    private static final Pattern SAFE_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /**
     * What a server is set to.
     *
     * @param largestBody most bytes of a body
     * @param deadlineMillis until when an answer must have begun
     */
    public record Limits(int largestBody, long deadlineMillis) {
        /** Lambda takes 6 MB; the clients in the field stop waiting after 30 seconds. */
        public static final Limits USUAL = new Limits(6 << 20, 28_000);
    }

    private final KeyRing keys;
    private final Supplier<GatewayConfig> config;
    private final Step pipeline;
    private final Limits limits;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, Page> pages;

    /**
     * A server.
     *
     * @param ids new ids for calls that come without one
     * @param pages what else is answered, by the first part of its path
     */
    public GatewayServer(
        KeyRing keys,
        Supplier<GatewayConfig> config,
        Step pipeline,
        Limits limits,
        InstantSource clock,
        Supplier<String> ids,
        Map<String, Page> pages
    ) {
        this.keys = keys;
        this.config = config;
        this.pipeline = pipeline;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
        this.pages = Map.copyOf(pages);
    }

    /**
     * How the server listens: HTTP/1.1, as the Lambda Web Adapter and load balancers speak it, and no patience for those who open a
     * connection and say nothing.
     */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setMaxHeaderSize(LARGEST_HEAD)
            .setIdleTimeout(IDLE_SECONDS)
            .setAcceptBacklog(1024);
    }

    /** Answers one request. */
    public void handle(HttpServerRequest request) {
        if (path(request).equals("/health")) {
            request.response().putHeader("content-type", "application/json").end("{\"status\":\"ok\"}");
            return;
        }
        var endpoint = endpoint(request);
        var form = endpoint == null ? Endpoint.CHAT : endpoint;
        var caller = caller(request);
        if (!caller.isComplete()) {
            request.pause();
        }
        caller.compose(found -> dispatch(request, endpoint, found)).onFailure(cause -> refuse(request, form, cause));
    }

    private static @Nullable Endpoint endpoint(HttpServerRequest request) {
        return switch (path(request)) {
            case "/v1/chat/completions" -> Endpoint.CHAT;
            case "/v1/embeddings" -> Endpoint.EMBEDDINGS;
            case "/v1/messages" -> Endpoint.MESSAGES;
            case "/v1/responses" -> Endpoint.RESPONSES;
            default -> null;
        };
    }

    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "/");
    }

    private Future<Caller> caller(HttpServerRequest request) {
        var presented = Credentials.in(request.headers());
        if (presented == null) {
            return failed(Failure.unauthorized("No key: send yours as `Authorization: Bearer gh_…` or as `x-api-key`."));
        }
        return keys.find(presented).compose(this::permitted);
    }

    private Future<Caller> permitted(Optional<Caller> found) {
        if (found.isEmpty()) {
            return failed(Failure.unauthorized("This key is unknown or deleted: ask for a new one."));
        }
        var caller = found.get();
        if (caller.expired(clock.instant())) {
            return failed(Failure.unauthorized("This key has expired: ask for a new one."));
        }
        if (!caller.scopes().allowSome(Permission.CHAT)) {
            return failed(Failure.forbidden("This key lacks the scope `chat`: ask for one that has it.", null));
        }
        return Future.succeededFuture(caller);
    }

    private Future<Void> dispatch(HttpServerRequest request, @Nullable Endpoint endpoint, Caller caller) {
        var path = path(request);
        if (request.method().equals(HttpMethod.GET) && (path.equals("/v1/models") || path.startsWith("/v1/models/"))) {
            request.resume();
            return new ModelsRoute(config.get(), caller).answer(request, path);
        }
        var page = request.method().equals(HttpMethod.GET) ? pages.get(firstPart(path)) : null;
        if (page != null) {
            request.resume();
            return page.answer(request, caller);
        }
        if (endpoint == null || !request.method().equals(HttpMethod.POST)) {
            return failed(Failure.unknownRoute(request.method().name(), path));
        }
        return BodyReader.read(request, limits.largestBody(), limits.deadlineMillis()).compose(bytes ->
            begin(request, endpoint, caller, bytes)
        );
    }

    private static String firstPart(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private Future<Void> begin(HttpServerRequest request, Endpoint endpoint, Caller caller, Buffer body) {
        try {
            var call = new Call(facts(request, endpoint, caller, ModelRequest.read(body.getBytes())));
            request.response().exceptionHandler(gone -> call.cancel());
            request.response().closeHandler(closed -> call.cancel());
            pipeline.take(call, new ResponseOutlet(call, request.response()));
            return Future.succeededFuture();
        } catch (FailedException e) {
            return Future.failedFuture(e);
        }
    }

    private Call.Facts facts(HttpServerRequest request, Endpoint endpoint, Caller caller, ModelRequest body) {
        var given = request.getHeader("x-request-id");
        var billId = ids.get();
        var id = given != null && SAFE_ID.matcher(given).matches() ? given : billId;
        long now = System.nanoTime();
        return new Call.Facts(
            id,
            billId,
            endpoint,
            caller,
            body,
            clock.instant(),
            now,
            now + limits.deadlineMillis() * 1_000_000,
            request.getHeader("x-experiment-id"),
            Objects.requireNonNullElse(request.getHeader("x-session-id"), caller.keyId()),
            request.getHeader("x-feature")
        );
    }

    /** A body that is not read to its end leaves a connection that cannot serve another request. */
    private static void refuse(HttpServerRequest request, Endpoint form, Throwable cause) {
        var response = request.response();
        var sending = !request.isEnded();
        if (sending) {
            response.putHeader("connection", "close");
        }
        if (!response.ended() && !response.closed()) {
            Refusal.send(response, form, failure(cause));
        }
        if (sending) {
            BodyReader.hangUp(request);
        }
    }

    private static Failure failure(Throwable cause) {
        if (cause instanceof FailedException known) {
            return known.failure();
        }
        LOG.atError().setCause(cause).log("A call failed.");
        return Failure.internal();
    }

    private static <T> Future<T> failed(Failure failure) {
        return Future.failedFuture(new FailedException(failure));
    }
}
