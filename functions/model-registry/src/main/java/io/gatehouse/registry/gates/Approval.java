package io.gatehouse.registry.gates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who vouches for a version. */
public record Approval(String user, String keyId, Instant at, @Nullable String reason) {}
