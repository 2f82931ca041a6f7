package io.gatehouse.gateway.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway serves. Immutable: a new document makes a new one.
 *
 * @param models by name, in the order of the document
 * @param aliases other names of models
 * @param defaultModel who answers a call that names no model, if no route is set
 * @param allowances what users, teams and models may use over all keys
 * @param fallbacks who takes over from a model, by why it failed
 * @param splits names that stand for one of several models, by their shares
 */
public record GatewayConfig(
    Map<String, Model> models,
    Map<String, String> aliases,
    String defaultModel,
    Map<String, Map<String, List<String>>> fallbacks,
    Map<String, Split> splits,
    Retries retries,
    @Nullable Routes routes,
    Allowances allowances
) {
    public GatewayConfig {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        aliases = Map.copyOf(aliases);
        fallbacks = Map.copyOf(fallbacks);
        splits = Map.copyOf(splits);
    }

    /** The model of this name or alias; null if there is none. */
    public @Nullable Model find(String name) {
        var model = models.get(name);
        return model != null ? model : models.get(aliases.getOrDefault(name, ""));
    }

    public Collection<Model> all() {
        return models.values();
    }

    /** Who takes over from a model, in order, when it fails for this cause: {@code error}, {@code timeout}, {@code rate_limit}, … */
    public List<Model> fallbacks(Model failed, String cause) {
        return models(fallbacks.getOrDefault(failed.name(), Map.of()).getOrDefault(cause, List.of()).stream());
    }

    /** All who may take over from a model for whatever cause. */
    public List<Model> fallbacks(Model failed) {
        return models(fallbacks.getOrDefault(failed.name(), Map.of()).values().stream().flatMap(List::stream).distinct());
    }

    private List<Model> models(Stream<String> names) {
        return names.flatMap(name -> Stream.ofNullable(models.get(name))).toList();
    }

    /**
     * How often the same provider is asked again after it failed.
     *
     * @param attempts with the first; at least 1
     * @param baseMillis upper bound of the first pause, doubled with each
     */
    public record Retries(int attempts, long baseMillis) {
        public static final Retries USUAL = new Retries(2, 200);
    }
}
