package io.gatehouse.registry.models;

import io.gatehouse.registry.search.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version with the model it is of, in the stage it is really in. */
public record NamedVersion(Model model, Version version) implements Row {
    static NamedVersion of(Model model, Version version) {
        var stage = model.stageOf(version);
        return new NamedVersion(model, stage == version.stage() ? version : version.in(stage, version.updatedAt()));
    }

    @Override
    public Map<String, String> tags() {
        return version.tags();
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> model.name();
            case "run_id" -> version.runId();
            case "source_path" -> version.source();
            case "stage" -> version.stage().label();
            case "version_number" -> (long) version.number();
            case "creation_timestamp" -> version.createdAt();
            case "last_updated_timestamp" -> version.updatedAt();
            default -> null;
        };
    }
}
