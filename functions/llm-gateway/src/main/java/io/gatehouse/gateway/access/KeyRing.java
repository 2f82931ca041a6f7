package io.gatehouse.gateway.access;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds whom a key stands for. Thread-safe. */
@FunctionalInterface
public interface KeyRing {
    /** Empty if there is no such key; also finds expired ones. Fails if that cannot be told. */
    Future<Optional<Caller>> find(String presented);
}
