package io.gatehouse.gateway.server;

import io.gatehouse.gateway.access.Caller;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Answers GETs of one path, and of those below it, for callers who are known. Runs on one event loop. */
@FunctionalInterface
public interface Page {
    /** Fails with a {@link io.gatehouse.gateway.chat.FailedException} for what the caller did wrong. */
    Future<Void> answer(HttpServerRequest request, Caller caller);
}
