package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Counts a state's tries and says how long to wait before the next. Waits are the longest that AWS's jitter would make them. */
final class Retries {

    private final JsonNode state;
    private final Map<JsonNode, Integer> tries = new HashMap<>();

    Retries(JsonNode state) {
        this.state = state;
    }

    /** How long to wait before the state is tried again; nothing if it is not. */
    Optional<Duration> after(StateFailure failure) {
        var retrier = first(state.path("Retry"), failure);
        if (retrier.isEmpty()) {
            return Optional.empty();
        }
        var rule = retrier.get();
        int tried = tries.merge(rule, 1, Integer::sum);
        if (tried > rule.path("MaxAttempts").asInt(3)) {
            return Optional.empty();
        }
        double seconds = rule.path("IntervalSeconds").asInt(1) * Math.pow(rule.path("BackoffRate").asDouble(2.0), tried - 1);
        double most = rule.path("MaxDelaySeconds").asDouble(Double.MAX_VALUE);
        return Optional.of(Duration.ofMillis((long) (1000 * Math.min(seconds, most))));
    }

    /** The first of the retriers or catchers that is for the failure. */
    static Optional<JsonNode> first(JsonNode rules, StateFailure failure) {
        return StreamSupport.stream(rules.spliterator(), false)
            .filter(rule ->
                StreamSupport.stream(rule.path("ErrorEquals").spliterator(), false).anyMatch(name -> matches(name.asText(), failure))
            )
            .findFirst();
    }

    private static boolean matches(String name, StateFailure failure) {
        return (
            name.equals("States.ALL") ||
            name.equals(failure.error()) ||
            (name.equals("States.TaskFailed") && !failure.error().equals("States.Timeout"))
        );
    }
}
