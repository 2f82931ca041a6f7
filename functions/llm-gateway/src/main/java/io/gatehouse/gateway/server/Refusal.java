package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Answers with an error in the form of the protocol, with the headers that make clients wait or give up. */
final class Refusal {

    /** Official clients take a longer one for a mistake, and come back at once. */
    private static final int LONGEST_WAIT = 60;

    private Refusal() {}

    static void send(HttpServerResponse response, Endpoint endpoint, Failure failure) {
        var headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        if (failure.retryAfter() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(Math.min(LONGEST_WAIT, failure.retryAfter())));
        }
        if (failure.hopeless()) {
            headers.set("x-should-retry", "false");
        }
        if (failure.status() == 401) {
            headers.set("www-authenticate", "Bearer realm=\"Gatehouse\"");
        }
        response.setStatusCode(failure.status()).end(ProtocolForm.error(endpoint, failure));
    }
}
