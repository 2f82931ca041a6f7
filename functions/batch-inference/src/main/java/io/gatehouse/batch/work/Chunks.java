package io.gatehouse.batch.work;

/** Sends chunks to whoever is free. */
@FunctionalInterface
public interface Chunks {
    void send(String batch, int chunks);
}
