package io.gatehouse.scenarios.support;

import java.net.URI;
import java.util.List;
import java.util.Locale;
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

    /** Every line that functions and services have printed since the start; for those who need {@link Ability#CONSOLE}. */
    default List<String> console() {
        throw new UnsupportedOperationException("nothing that is printed here can be read");
    }

    /**
     * Whether a line says, as AWS documents it, that an action was refused.
     *
     * @param resource a part of its ARN
     */
    default boolean saysRefused(String line, String action, String resource) {
        var spelled = action.startsWith("sqs:") ? action.toLowerCase(Locale.ROOT) : action;
        return line.contains("not authorized to perform: " + spelled + " on resource: ") && line.contains(resource);
    }

    /** The action that AWS documents, for one that permissions name here. */
    default String documented(String action) {
        return action;
    }

    /** Moves the dead letters back into the queue, as an operator would. */
    default void redrive(LandingQueue queue) {
        queue.redrive();
    }

    @Override
    void close();
}
