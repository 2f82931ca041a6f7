package io.gatehouse.registry.models;

import io.gatehouse.registry.search.Row;
import org.jspecify.annotations.Nullable;

/** A version with the model it is of, in the stage it is really in. */
public record NamedVersion(Model model, Version version) implements Row {
    static NamedVersion of(Model model, Version version) {
        var stage = model.stageOf(version);
        return new NamedVersion(model, stage == version.stage() ? version : version.in(stage, version.updatedAt()));
    }

    @Override
    public @Nullable Double metric(String key) {
        return null;
    }

    @Override
    public @Nullable String param(String key) {
        return null;
    }

    @Override
    public @Nullable String tag(String key) {
        return version.tags().get(key);
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
