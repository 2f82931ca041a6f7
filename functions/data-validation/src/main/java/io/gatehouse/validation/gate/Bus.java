package io.gatehouse.validation.gate;

import io.gatehouse.events.DomainEvent;

/** Tells other functions what happened. */
@FunctionalInterface
public interface Bus {
    /** Sends an event; returns once it is taken. */
    void send(DomainEvent event);
}
