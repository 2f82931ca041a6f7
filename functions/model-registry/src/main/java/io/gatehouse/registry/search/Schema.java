package io.gatehouse.registry.search;

import io.gatehouse.registry.RegistryException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be asked of one kind of thing.
 *
 * @param texts names of attributes that are texts
 * @param numbers names of attributes that are whole numbers
 * @param aliases other names of attributes
 * @param metricsAndParams whether it has metrics and parameters
 */
public record Schema(Set<String> texts, Set<String> numbers, Map<String, String> aliases, boolean metricsAndParams) {
    public static final Schema RUNS = new Schema(
        Set.of("run_id", "run_name", "user_id", "status", "artifact_uri", "experiment_id", "lifecycle_stage"),
        Set.of("start_time", "end_time"),
        Map.of("run name", "run_name", "Run name", "run_name", "User", "user_id", "created", "start_time", "Created", "start_time"),
        true
    );
    public static final Schema EXPERIMENTS = new Schema(
        Set.of("name", "experiment_id"),
        Set.of("creation_time", "last_update_time"),
        Map.of(),
        false
    );
    public static final Schema MODELS = new Schema(
        Set.of("name"),
        Set.of("creation_timestamp", "last_updated_timestamp"),
        Map.of("timestamp", "last_updated_timestamp"),
        false
    );
    public static final Schema VERSIONS = new Schema(
        Set.of("name", "run_id", "source_path", "stage"),
        Set.of("version_number", "creation_timestamp", "last_updated_timestamp"),
        Map.of("version", "version_number", "source", "source_path", "current_stage", "stage"),
        false
    );
    public static final Schema LOGGED_MODELS = new Schema(
        Set.of("name", "model_id", "model_type", "status", "source_run_id", "experiment_id"),
        Set.of("creation_timestamp", "last_updated_timestamp"),
        Map.of("creation_time", "creation_timestamp", "last_updated_time", "last_updated_timestamp"),
        true
    );

    public Schema {
        texts = Set.copyOf(texts);
        numbers = Set.copyOf(numbers);
        aliases = Map.copyOf(aliases);
    }

    /**
     * Finds what a name means.
     *
     * @param prefix what stands before the dot; empty if there is none
     */
    Field field(String prefix, String name) {
        return switch (prefix.toLowerCase(Locale.ROOT)) {
            case "" -> attribute(name);
            case "attribute", "attributes", "attr", "run" -> attribute(name);
            case "tag", "tags" -> new Field(Field.Kind.TAG, name);
            case "metric", "metrics" -> withMetrics(new Field(Field.Kind.METRIC, name), prefix);
            case "param", "params", "parameter", "parameters" -> withMetrics(new Field(Field.Kind.PARAM, name), prefix);
            default -> throw RegistryException.invalid("Invalid entity type '" + prefix + "' in the filter. Valid are " + entities() + ".");
        };
    }

    boolean isNumber(Field field) {
        return switch (field.kind()) {
            case METRIC -> true;
            case PARAM, TAG -> false;
            case ATTRIBUTE -> numbers.contains(field.key());
        };
    }

    private Field attribute(String name) {
        var plain = aliases.getOrDefault(name, name);
        if (!texts.contains(plain) && !numbers.contains(plain)) {
            throw RegistryException.invalid(
                "Invalid attribute key '" + name + "' specified. Valid keys are " + texts + " and " + numbers + "."
            );
        }
        return new Field(Field.Kind.ATTRIBUTE, plain);
    }

    private Field withMetrics(Field field, String prefix) {
        if (!metricsAndParams) {
            throw RegistryException.invalid("Invalid entity type '" + prefix + "' in the filter. Valid are " + entities() + ".");
        }
        return field;
    }

    private String entities() {
        return metricsAndParams ? "attributes, metrics, params, tags" : "attributes, tags";
    }
}
