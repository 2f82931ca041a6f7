package io.gatehouse.events;

import java.time.Instant;

/**
 * A model has a new version. May arrive twice; name and version tell.
 *
 * @param artifactUri where its files are
 * @param runId the run that made it; empty if none is known
 * @param registeredBy user of the key
 */
public record ModelVersionRegistered(
    String model,
    String version,
    String artifactUri,
    String runId,
    String registeredBy,
    Instant registeredAt
) implements DomainEvent {
    @Override
    public String subject() {
        return model;
    }
}
