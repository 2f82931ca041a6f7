package io.gatehouse.gateway.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Chances that a test lays down, then always the middle. */
public final class Chance {

    private final Queue<Double> next = new ConcurrentLinkedQueue<>();

    void falls(double where) {
        next.add(where);
    }

    double next() {
        var laid = next.poll();
        return laid == null ? 0.5 : laid;
    }
}
