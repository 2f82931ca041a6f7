package io.gatehouse.registry.api;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {
    /** Answers with JSON. */
    String answer(Call call);
}
