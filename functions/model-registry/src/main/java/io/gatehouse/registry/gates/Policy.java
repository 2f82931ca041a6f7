package io.gatehouse.registry.gates;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.RegistryException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the versions of a model must pass, as {@code config/gates/<model>.json} in the lake says.
 *
 * @param stages that are guarded
 * @param aliases that are guarded
 * @param pickle what becomes of a model that is a pickle without malicious parts
 * @param load whether the model must be one that we can load; if not, only ONNX and XGBoost models must
 * @param signature whether it must be able to take the champion's place
 * @param limits on what it takes to run it
 * @param evaluation how well it must answer, measured by the gate itself; null if that does not matter
 * @param data what its training data must have passed; null if that does not matter
 * @param approvals how many people other than its author must have approved it
 */
public record Policy(
    List<String> stages,
    List<String> aliases,
    Pickle pickle,
    boolean load,
    boolean signature,
    Limits limits,
    @Nullable Evaluation evaluation,
    @Nullable Data data,
    int approvals
) {
    /** Of a model for which none was written. */
    public static final Policy DEFAULT = new Policy(
        List.of("Production"),
        List.of("champion"),
        Pickle.WARN,
        false,
        true,
        new Limits(null, null, null),
        null,
        null,
        0
    );

    private static final ObjectReader STRICT = Json.mapper()
        .readerFor(Written.class)
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Policy {
        stages = List.copyOf(stages);
        aliases = List.copyOf(aliases);
    }

    /** What becomes of pickles. */
    public enum Pickle {
        @JsonProperty("allow")
        ALLOW,

        @JsonProperty("warn")
        WARN,

        @JsonProperty("refuse")
        REFUSE,
    }

    /**
     * Most that it may take; null for no limit.
     *
     * @param latencyMs 95th percentile of one row's prediction, in milliseconds
     * @param sizeMb of its files
     * @param memoryMb that the process grows by when it is loaded and asked
     */
    public record Limits(@Nullable Double latencyMs, @Nullable Double sizeMb, @Nullable Double memoryMb) {}

    /**
     * How well it answers.
     *
     * @param data the held-out rows, {@code s3://…}
     * @param versionId of that object; the newest if null
     * @param label column that says what was true
     * @param positive the label's text for the class that is scored; of a model that gives values null
     * @param metrics by name, each with its least or its largest value
     * @param champion how it must stand to the champion; null if it need not
     * @param segments in which no part of the rows may fare worse; null for none
     * @param maxAgeDays after so many days it must be measured again
     */
    public record Evaluation(
        String data,
        @Nullable String versionId,
        String label,
        @Nullable String positive,
        Map<String, Bounds> metrics,
        @Nullable Champion champion,
        @Nullable Segments segments,
        @Nullable Integer maxAgeDays
    ) {
        public Evaluation {
            Objects.requireNonNull(data, "evaluation.data is missing: name the held-out rows, as s3://bucket/key");
            Objects.requireNonNull(label, "evaluation.label is missing: name the column that says what was true");
            metrics = metrics == null ? Map.of() : new TreeMap<>(metrics);
            metrics.keySet().forEach(Metric::of);
        }
    }

    /**
     * What was found of its training data when that entered the lake.
     *
     * @param validated whether the data gate must have accepted it
     * @param driftFree whether the drift gate must have compared it, and found no drift
     * @param maxRejected largest share of its rows that were rejected, 0 to 1; null for any
     */
    public record Data(boolean validated, boolean driftFree, @Nullable Double maxRejected) {}

    /** Of one metric, both inclusive. */
    public record Bounds(@Nullable Double min, @Nullable Double max) {}

    /**
     * Better than the champion on the same rows.
     *
     * @param margin by how much at least; below 0 it may be so much worse
     * @param alpha most probability of so large a difference by chance
     */
    public record Champion(String metric, double margin, @Nullable Double alpha) {
        public Champion {
            Metric.of(metric);
        }
    }

    /**
     * Rows with the same value in a column, each value a segment.
     *
     * @param bounds each segment must keep
     * @param minRows smaller segments are not judged
     */
    public record Segments(List<String> columns, String metric, Bounds bounds, @Nullable Integer minRows) {
        public Segments {
            columns = List.copyOf(columns);
            Metric.of(metric);
        }
    }

    private record Guard(@Nullable List<String> stages, @Nullable List<String> aliases) {}

    private record Written(
        @Nullable Guard guard,
        @Nullable Pickle pickle,
        @Nullable Boolean load,
        @Nullable Boolean signature,
        @Nullable Limits limits,
        @Nullable Evaluation evaluation,
        @Nullable Data data,
        int approvals
    ) {
        Policy policy() {
            var stages = guard == null || guard.stages() == null ? DEFAULT.stages() : guard.stages();
            var aliases = guard == null || guard.aliases() == null ? DEFAULT.aliases() : guard.aliases();
            return new Policy(
                stages,
                aliases,
                Objects.requireNonNullElse(pickle, DEFAULT.pickle()),
                Objects.requireNonNullElse(load, DEFAULT.load()),
                Objects.requireNonNullElse(signature, DEFAULT.signature()),
                Objects.requireNonNullElse(limits, DEFAULT.limits()),
                evaluation,
                data,
                approvals
            );
        }
    }

    /**
     * Reads a policy. What it does not name is as in {@link #DEFAULT}.
     *
     * @throws RegistryException if it is none: a model whose policy cannot be read must not pass
     */
    public static Policy parse(String name, String json) {
        try {
            return STRICT.<Written>readValue(json).policy();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            var why = e instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : e.getMessage();
            throw RegistryException.invalid("The gates' policy config/gates/" + name + ".json cannot be read, so nothing passes: " + why);
        }
    }

    boolean guards(String target) {
        return stages.stream().anyMatch(target::equalsIgnoreCase) || aliases.contains(target);
    }

    /** Changes with anything that the gates look at. */
    String fingerprint() {
        return Fingerprint.of(Json.text(this));
    }
}
