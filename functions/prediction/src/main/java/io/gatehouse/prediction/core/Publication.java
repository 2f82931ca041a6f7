package io.gatehouse.prediction.core;

/** What is published about names. Thread-safe. */
@FunctionalInterface
public interface Publication {
    /**
     * About a name; where nothing is, the model of that name answers by itself.
     *
     * @throws Unavailable if what is published cannot be read or used, and never could
     */
    Served of(String name) throws Unavailable;
}
