package io.gatehouse.gateway.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway serves. Immutable: a new document makes a new one.
 *
 * @param models by name, in the order of the document
 * @param aliases other names of models
 * @param defaultModel who answers a call that names no model
 */
public record GatewayConfig(Map<String, Model> models, Map<String, String> aliases, String defaultModel) {
    public GatewayConfig {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        aliases = Map.copyOf(aliases);
    }

    /** The model of this name or alias; null if there is none. */
    public @Nullable Model find(String name) {
        var model = models.get(name);
        return model != null ? model : models.get(aliases.getOrDefault(name, ""));
    }

    public Collection<Model> all() {
        return models.values();
    }
}
