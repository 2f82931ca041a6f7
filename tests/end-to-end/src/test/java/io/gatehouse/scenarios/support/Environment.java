package io.gatehouse.scenarios.support;

import java.net.URI;
import java.util.Optional;

/** A running Gatehouse, known by its endpoints alone, so that the same scenarios run on whatever serves them. */
public interface Environment extends AutoCloseable {
    /** Where the REST API answers, without a slash at the end. */
    URI api();

    /** Where the AWS APIs answer, all services alike. */
    URI aws();

    /** A key with the scope {@code admin}. */
    String adminKey();

    /** What can be seen and done beyond the endpoints; empty where the environment is somebody else's. */
    default Optional<Controls> controls() {
        return Optional.empty();
    }

    @Override
    void close();
}
