package io.gatehouse.registry.models;

import org.jspecify.annotations.Nullable;

/** Who changes something. */
public record Actor(String user, String keyId, @Nullable String reason) {}
