package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the template declares it.
 *
 * @param properties not yet resolved; an empty object if it has none
 * @param dependsOn the logical ids of its {@code DependsOn}
 * @param condition the condition under which it exists; null for always
 */
public record Declaration(String logicalId, String type, JsonNode properties, Set<String> dependsOn, @Nullable String condition) {
    static Declaration of(String logicalId, JsonNode node) {
        var dependsOn = new LinkedHashSet<String>();
        var named = node.path("DependsOn");
        if (named.isTextual()) {
            dependsOn.add(named.asText());
        }
        named.elements().forEachRemaining(id -> dependsOn.add(id.asText()));
        return new Declaration(
            logicalId,
            node.path("Type").asText(),
            node.hasNonNull("Properties") ? node.get("Properties") : JsonNodeFactory.instance.objectNode(),
            dependsOn,
            node.hasNonNull("Condition") ? node.get("Condition").asText() : null
        );
    }

    /** What it asks of others in the template: {@code Id} or {@code Id.Attribute}. */
    public Set<String> mentions() {
        return References.mentions(properties);
    }

    /** The logical ids and parameters this resource needs first. */
    public Set<String> needs() {
        var needs = new LinkedHashSet<>(dependsOn);
        needs.addAll(References.in(properties));
        return needs;
    }
}
