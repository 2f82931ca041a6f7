package io.gatehouse.registry.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.search.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run. Times are milliseconds since 1970.
 *
 * @param metrics the latest point of each metric
 * @param recent points that are in no batch of the history yet
 * @param batches how many batches of the history there are
 * @param datasets what it read, as the client described it
 * @param modelInputs logged models it used
 * @param modelOutputs logged models it made
 */
public record Run(
    String id,
    String experimentId,
    String name,
    String user,
    String status,
    long startTime,
    @Nullable Long endTime,
    String artifactUri,
    boolean deleted,
    Map<String, String> params,
    Map<String, String> tags,
    Map<String, Point> metrics,
    List<Point> recent,
    int batches,
    List<JsonNode> datasets,
    List<JsonNode> modelInputs,
    List<JsonNode> modelOutputs
) implements Row {
    static final String NAME_TAG = "mlflow.runName";

    public Run {
        params = ordered(params);
        tags = ordered(tags);
        metrics = ordered(metrics);
        recent = List.copyOf(recent);
        datasets = List.copyOf(datasets);
        modelInputs = List.copyOf(modelInputs);
        modelOutputs = List.copyOf(modelOutputs);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <V> Map<String, V> joined(Map<String, V> one, Map<String, V> other) {
        var all = new LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }

    Run with(Update update) {
        var newName = update.name() == null ? name : update.name();
        var newTags = update.name() == null ? tags : joined(tags, Map.of(NAME_TAG, newName));
        var newStatus = update.status() == null ? status : update.status();
        return copy(newName, newStatus, update.endTime() == null ? endTime : update.endTime(), deleted, params, newTags);
    }

    Run deleted(boolean isDeleted) {
        return copy(name, status, endTime, isDeleted, params, tags);
    }

    Run withParams(Map<String, String> more) {
        return more.isEmpty() ? this : copy(name, status, endTime, deleted, joined(params, more), tags);
    }

    Run withTags(Map<String, String> more) {
        return more.isEmpty() ? this : copy(more.getOrDefault(NAME_TAG, name), status, endTime, deleted, params, joined(tags, more));
    }

    Run withoutTag(String key) {
        var fewer = new LinkedHashMap<>(tags);
        fewer.remove(key);
        return copy(name, status, endTime, deleted, params, fewer);
    }

    private Run copy(
        String newName,
        String newStatus,
        @Nullable Long newEnd,
        boolean isDeleted,
        Map<String, String> newParams,
        Map<String, String> newTags
    ) {
        return new Run(
            id,
            experimentId,
            newName,
            user,
            newStatus,
            startTime,
            newEnd,
            artifactUri,
            isDeleted,
            newParams,
            newTags,
            metrics,
            recent,
            batches,
            datasets,
            modelInputs,
            modelOutputs
        );
    }

    /** With new points, which go to the recent ones. */
    Run withPoints(List<Point> points) {
        var latest = new LinkedHashMap<>(metrics);
        points.forEach(point -> latest.merge(point.key(), point, (old, next) -> next.follows(old) ? next : old));
        var all = new ArrayList<>(recent);
        all.addAll(points);
        return withHistory(latest, all, batches);
    }

    /** With the recent points moved to the next batch. */
    Run flushed() {
        return withHistory(metrics, List.of(), batches + 1);
    }

    private Run withHistory(Map<String, Point> latest, List<Point> newRecent, int newBatches) {
        return new Run(
            id,
            experimentId,
            name,
            user,
            status,
            startTime,
            endTime,
            artifactUri,
            deleted,
            params,
            tags,
            latest,
            newRecent,
            newBatches,
            datasets,
            modelInputs,
            modelOutputs
        );
    }

    Run withData(List<JsonNode> newDatasets, List<JsonNode> newInputs, List<JsonNode> newOutputs) {
        return new Run(
            id,
            experimentId,
            name,
            user,
            status,
            startTime,
            endTime,
            artifactUri,
            deleted,
            params,
            tags,
            metrics,
            recent,
            batches,
            both(datasets, newDatasets),
            both(modelInputs, newInputs),
            both(modelOutputs, newOutputs)
        );
    }

    private static List<JsonNode> both(List<JsonNode> one, List<JsonNode> other) {
        var all = new ArrayList<>(one);
        other
            .stream()
            .filter(next -> !all.contains(next))
            .forEach(all::add);
        return all;
    }

    /** What {@code runs/update} changes; null for what stays. */
    public record Update(@Nullable String status, @Nullable Long endTime, @Nullable String name) {}

    @Override
    public @Nullable Double metric(String key) {
        var point = metrics.get(key);
        return point == null ? null : Double.valueOf(point.value());
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "run_id" -> id;
            case "run_name" -> name;
            case "user_id" -> user;
            case "status" -> status;
            case "artifact_uri" -> artifactUri;
            case "experiment_id" -> experimentId;
            case "lifecycle_stage" -> deleted ? "deleted" : "active";
            case "start_time" -> startTime;
            case "end_time" -> endTime;
            default -> null;
        };
    }
}
