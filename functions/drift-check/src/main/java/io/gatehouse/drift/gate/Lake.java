package io.gatehouse.drift.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import java.util.Optional;

/** Where profiles are and where reports go. Writing the same key again replaces it whole. */
public interface Lake {
    /** The profile of a run, or nothing if the lake has none (any more). */
    Optional<DatasetProfile> profile(String dataset, String runId);

    void put(String key, String contentType, byte[] content);

    /** The address of a key, {@code s3://…}. */
    String uri(String key);
}
