package io.gatehouse.authorizer;

import io.gatehouse.keys.KeyRecords;
import io.gatehouse.keys.VirtualKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where virtual keys are kept. Thread-safe. Failures of the store are thrown as they come. */
interface KeyStore extends KeyRecords {
    Optional<VirtualKey> find(String keyId);

    /**
     * Lists newest first.
     *
     * @param limit at least 1
     * @param after the {@code next} of the page before, null for the first
     */
    Page list(int limit, @Nullable String after);

    /**
     * Keeps a new key, whole or not at all.
     *
     * @param once the request it answers, null if it may be repeated
     * @return the claim of an earlier request of the same name, in whose favour nothing was kept; empty if the key is kept
     */
    Optional<Claim> create(VirtualKey key, String hash, @Nullable Claim once);

    /** Deletes a key; false if there is none of this id. */
    boolean delete(String keyId);

    /**
     * A part of the list.
     *
     * @param next where the next page begins, null if this is the last
     */
    record Page(List<VirtualKey> keys, @Nullable String next) {}

    /**
     * A request that must have its effect once.
     *
     * @param name tells requests apart: a hash of the caller and what the caller named it
     * @param fingerprint hash of what was asked
     * @param keyId the key that was made
     * @param expiresAt when the name may be used anew
     */
    record Claim(String name, String fingerprint, String keyId, Instant expiresAt) {}
}
