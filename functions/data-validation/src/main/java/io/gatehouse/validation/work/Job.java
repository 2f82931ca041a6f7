package io.gatehouse.validation.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far long work has come.
 *
 * @param kind {@code backfill} or {@code erasure}
 * @param step how many steps are done
 * @param after the key that the next step goes on after
 * @param counts of what was done, by name
 * @param note why it failed, and what to do
 */
public record Job(
    String jobId,
    String dataset,
    String kind,
    State state,
    Instant askedAt,
    String askedBy,
    int step,
    @Nullable String after,
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, Long> counts,
    @Nullable String note
) {
    /** Where it stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Job {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    public static Job asked(String jobId, String dataset, String kind, Instant at, String by) {
        return new Job(jobId, dataset, kind, State.QUEUED, at, by, 0, null, Map.of(), null);
    }

    boolean ended() {
        return state == State.DONE || state == State.FAILED;
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** One step on. */
    Job on(State to, @Nullable String reached, Map<String, Long> more) {
        var sum = new TreeMap<>(counts);
        more.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return new Job(jobId, dataset, kind, to, askedAt, askedBy, step + 1, reached, sum, note);
    }

    Job failed(String why) {
        return new Job(jobId, dataset, kind, State.FAILED, askedAt, askedBy, step + 1, after, counts, why);
    }
}
