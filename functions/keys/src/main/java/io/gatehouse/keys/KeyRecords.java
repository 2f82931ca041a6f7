package io.gatehouse.keys;

import java.util.Optional;

/** Where what is known of keys is found. Thread-safe. Failures of the store are thrown as they come. */
public interface KeyRecords {
    /** Finds the record of the key with this hash, also an expired one. */
    Optional<VirtualKey> findByHash(String hash);
}
