package io.gatehouse.validation.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the landing bucket. */
public interface Landing {
    /**
     * An object there.
     *
     * @param etag without quotes
     * @param changedAt when it was written, to the second
     */
    record Found(String key, String etag, long size, Instant changedAt) {}

    /**
     * A part of a list.
     *
     * @param last the last key, to go on after; none at the end
     */
    record Part(List<Found> found, Optional<String> last) {
        public Part {
            found = List.copyOf(found);
        }
    }

    String bucket();

    /** Objects in the order of their keys, those after a key. */
    Part list(String prefix, @Nullable String after, int most);
}
