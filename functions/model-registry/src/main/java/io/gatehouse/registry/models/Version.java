package io.gatehouse.registry.models;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model. Times are milliseconds since 1970.
 *
 * @param stage as it was written last: which versions are in Staging and Production, the model itself says
 * @param source as the client gave it
 * @param artifactUri where its files are
 */
public record Version(
    int number,
    Stage stage,
    String description,
    String source,
    String artifactUri,
    String runId,
    String runLink,
    String createdBy,
    long createdAt,
    long updatedAt,
    @Nullable String modelId,
    Map<String, String> tags
) {
    public Version {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    Version in(Stage newStage, long now) {
        return copy(newStage, description, now, tags);
    }

    Version described(String text, long now) {
        return copy(stage, text, now, tags);
    }

    Version tagged(Map<String, String> newTags, long now) {
        return copy(stage, description, now, newTags);
    }

    /** With what became known later. */
    Version completed(String run, String text, Map<String, String> moreTags, long now) {
        var all = new TreeMap<>(moreTags);
        all.putAll(tags);
        var newRun = runId.isEmpty() ? run : runId;
        var newText = description.isEmpty() ? text : description;
        return new Version(number, stage, newText, source, artifactUri, newRun, runLink, createdBy, createdAt, now, modelId, all);
    }

    private Version copy(Stage newStage, String text, long now, Map<String, String> newTags) {
        return new Version(number, newStage, text, source, artifactUri, runId, runLink, createdBy, createdAt, now, modelId, newTags);
    }
}
