package io.gatehouse.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.access.Scopes;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request, whichever way its parameters came: as a JSON body, also with DELETE, or in the query.
 *
 * @param path values of the route's {@code {name}} parts
 * @param idempotencyKey what the client calls the request, so that it is done once however often it is sent; null mostly
 */
record Call(JsonNode parameters, Map<String, String> path, VirtualKey key, Scopes scopes, @Nullable String idempotencyKey) {
    private static final int MOST_RESULTS = 50_000;

    /** @throws RegistryException INVALID_PARAMETER_VALUE if it is missing or empty */
    String text(String name) {
        var value = optional(name);
        if (value == null || value.isEmpty()) {
            throw RegistryException.invalid(
                "Missing value for required parameter '%s'. See the API docs for more information about request parameters.".formatted(name)
            );
        }
        return value;
    }

    String text(String name, String byDefault) {
        var value = optional(name);
        return value == null ? byDefault : value;
    }

    @Nullable
    String optional(String name) {
        var fromPath = path.get(name);
        if (fromPath != null) {
            return fromPath;
        }
        var value = parameters.path(name);
        if (value.isContainerNode()) {
            throw wrongType(name, "a text");
        }
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    /** A run's id, by its name of today or of long ago. */
    String runId() {
        var id = optional("run_id");
        return id == null || id.isEmpty() ? text("run_uuid") : id;
    }

    /** A whole number, which Java's client sends as a text. */
    @Nullable
    Long number(String name) {
        var text = optional(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrongType(name, "a whole number");
        }
    }

    long number(String name, long byDefault) {
        var value = number(name);
        return value == null ? byDefault : value;
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(optional(name));
    }

    int version() {
        try {
            return Integer.parseUnsignedInt(text("version"));
        } catch (NumberFormatException e) {
            throw RegistryException.invalid("Parameter 'version' must be an integer, got '" + text("version") + "'.");
        }
    }

    int most(int byDefault) {
        long most = number("max_results", byDefault);
        if (most < 1 || most > MOST_RESULTS) {
            throw RegistryException.invalid(
                "Invalid value " + most + " for parameter 'max_results' supplied: it must be from 1 to " + MOST_RESULTS + "."
            );
        }
        return (int) most;
    }

    List<String> texts(String name) {
        var value = parameters.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }

    List<JsonNode> objects(String name) {
        var objects = new ArrayList<JsonNode>();
        parameters.path(name).forEach(objects::add);
        return objects;
    }

    /** Pairs of {@code key} and {@code value}. */
    Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : objects(name)) {
            if (!pair.path("key").isTextual()) {
                throw wrongType(name, "a list of objects with key and value");
            }
            pairs.put(pair.path("key").textValue(), pair.path("value").asText(""));
        }
        return pairs;
    }

    Actor actor() {
        return new Actor(key.owner().user(), key.keyId(), optional("reason"));
    }

    /** @param name of the experiment or model; only asked for if the key is narrowed to some */
    void require(Permission permission, Supplier<String> name) {
        if (!scopes.allow(permission) && !scopes.allow(permission, name.get())) {
            throw denied(permission, name.get());
        }
    }

    void requireSome(Permission permission) {
        if (!scopes.allowSome(permission)) {
            throw denied(permission, "anything");
        }
    }

    boolean sees(String name) {
        return scopes.allow(Permission.REGISTRY_READ, name);
    }

    private static RegistryException denied(Permission permission, String name) {
        return new RegistryException(
            ErrorCode.PERMISSION_DENIED,
            "The key does not allow " + permission.text() + " on " + name + ": use one whose scopes do."
        );
    }

    private static RegistryException wrongType(String name, String type) {
        return RegistryException.invalid("Invalid value for parameter '" + name + "': give " + type + ".");
    }
}
