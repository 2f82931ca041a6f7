package io.gatehouse.registry.tracking;

import io.gatehouse.registry.search.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model that a run logged, before or beside being registered. Times are milliseconds since 1970. */
public record LoggedModel(
    String id,
    String experimentId,
    String name,
    String status,
    String artifactUri,
    String modelType,
    @Nullable String sourceRunId,
    long createdAt,
    long updatedAt,
    Map<String, String> params,
    Map<String, String> tags,
    List<Point> metrics
) implements Row {
    public LoggedModel {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        metrics = List.copyOf(metrics);
    }

    LoggedModel withStatus(String newStatus, long now) {
        return copy(newStatus, now, params, tags, metrics);
    }

    LoggedModel withTags(Map<String, String> more) {
        var all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return copy(status, updatedAt, params, all, metrics);
    }

    LoggedModel withoutTag(String key) {
        var fewer = new LinkedHashMap<>(tags);
        fewer.remove(key);
        return copy(status, updatedAt, params, fewer, metrics);
    }

    LoggedModel withParams(Map<String, String> more) {
        var all = new LinkedHashMap<>(params);
        all.putAll(more);
        return copy(status, updatedAt, all, tags, metrics);
    }

    private LoggedModel copy(String newStatus, long now, Map<String, String> newParams, Map<String, String> newTags, List<Point> points) {
        return new LoggedModel(
            id,
            experimentId,
            name,
            newStatus,
            artifactUri,
            modelType,
            sourceRunId,
            createdAt,
            now,
            newParams,
            newTags,
            points
        );
    }

    @Override
    public @Nullable Double metric(String key) {
        return metrics
            .stream()
            .filter(point -> point.key().equals(key))
            .map(Point::value)
            .findFirst()
            .orElse(null);
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "model_id" -> id;
            case "model_type" -> modelType;
            case "status" -> status;
            case "source_run_id" -> sourceRunId;
            case "experiment_id" -> experimentId;
            case "creation_timestamp" -> createdAt;
            case "last_updated_timestamp" -> updatedAt;
            default -> null;
        };
    }
}
