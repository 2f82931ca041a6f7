package io.gatehouse.registry.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a model, and never changed itself. What others must hear of it leaves from here: the record is written in the
 * change's own transaction, so neither is there without the other.
 *
 * @param number of the change, from 1 without gaps
 * @param action such as {@code transition_stage}
 * @param version that it is about; null for the model itself
 * @param before state before; null for what was made
 * @param after state after; null for what was deleted
 * @param detailType kind of the event that tells others; null if they need not know
 */
public record AuditRecord(
    long number,
    String model,
    Instant at,
    String user,
    String keyId,
    @Nullable String reason,
    String action,
    @Nullable Integer version,
    @Nullable JsonNode before,
    @Nullable JsonNode after,
    @Nullable String detailType,
    @Nullable JsonNode detail
) {}
