package io.gatehouse.drift.gate;

import io.gatehouse.events.DomainEvent;

/** Tells others what happened. */
@FunctionalInterface
public interface Bus {
    void send(DomainEvent event);
}
