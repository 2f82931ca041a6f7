package io.gatehouse.events;

import java.time.Instant;

/**
 * A model that was dropped is not registered. May arrive twice; the object's version tells.
 *
 * @param message a sentence on what is wrong with it and how to mend it
 */
public record ModelRefused(String model, LandedObject object, String message, Instant refusedAt) implements DomainEvent {
    @Override
    public String subject() {
        return model;
    }
}
