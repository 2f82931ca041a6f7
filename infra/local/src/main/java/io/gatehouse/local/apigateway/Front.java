package io.gatehouse.local.apigateway;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.http.HttpCall;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes each request through an API: route, limits, authorizer, integration; and answers itself where one of them refuses. */
record Front(RestApi api, SignedCalls signed, InstantSource clock, Console console) {
    /** The largest body of a request, in bytes. */
    private static final int MAX_BODY = 10 << 20;

    void handle(HttpCall call) throws IOException {
        var began = System.nanoTime();
        var path = api.withoutStage(call.path());
        var route = api.resources.match(call.method(), path);
        var body = call.body(MAX_BODY);
        var exchange = new Exchange(api, call, path, body.orElseGet(() -> new byte[0]), route.orElseGet(this::nowhere), clock.instant());
        try {
            if (route.isEmpty()) {
                throw new GatewayException(GatewayException.Type.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
            }
            if (!api.stage().admits(route.get().resource().path, call.method())) {
                throw new GatewayException(GatewayException.Type.THROTTLED, "Too Many Requests");
            }
            if (body.isEmpty()) {
                throw new GatewayException(GatewayException.Type.REQUEST_TOO_LARGE, "HTTP content length exceeded " + MAX_BODY + " bytes.");
            }
            exchange.expand(MAX_BODY);
            guard(route.get().method(), exchange);
            route.get().method().integration().answer(exchange);
        } catch (GatewayException e) {
            var answer = api.responses.answer(e, exchange.context);
            exchange.reply(answer.status(), answer.headers(), answer.body());
        }
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        console.say("api", call.method() + " " + call.path() + " " + exchange.status() + " " + millis + " ms");
    }

    private void guard(ApiMethod method, Exchange exchange) {
        switch (method.guard()) {
            case NOBODY -> {
            }
            case SIGNATURE -> signed.authorize(exchange);
            case FUNCTION -> api.authorizer(method.authorizerId()).authorize(exchange);
        }
    }

    private ResourceTree.Route nowhere() {
        var root = api.resources.get(api.resources.rootId());
        return new ResourceTree.Route(root, new ApiMethod(ApiMethod.Guard.NOBODY, "", exchange -> {}), Map.of());
    }
}
