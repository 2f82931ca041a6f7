package io.gatehouse.registry.models;

import io.gatehouse.registry.RegistryException;

/** MLflow's stages, by the names that it gives them. */
public enum Stage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean active() {
        return this == STAGING || this == PRODUCTION;
    }

    /** Reads a name in any case. */
    public static Stage parse(String text) {
        for (var stage : values()) {
            if (stage.label.equalsIgnoreCase(text)) {
                return stage;
            }
        }
        throw RegistryException.invalid(
            "Invalid Model Version stage: " + text + ". Value must be one of None, Staging, Production, Archived."
        );
    }
}
