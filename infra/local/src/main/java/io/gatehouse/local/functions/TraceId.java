package io.gatehouse.local.functions;

import java.time.InstantSource;
import java.util.UUID;

/** Trace headers, never sampled: nothing here collects traces. */
final class TraceId {

    private TraceId() {}

    static String next() {
        var random = UUID.randomUUID().toString().replace("-", "");
        var seconds = InstantSource.system().instant().getEpochSecond();
        return "Root=1-%08x-%s;Parent=%s;Sampled=0".formatted(seconds, random.substring(0, 24), random.substring(16));
    }
}
