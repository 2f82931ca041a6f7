package io.gatehouse.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A resource's properties with every intrinsic function in them evaluated. */
record Resolved(String stack, String logicalId, JsonNode properties) {
    /** The text of a property; empty if it is not given. */
    String text(String property) {
        return properties.path(property).asText();
    }

    /** The name a property gives, else one made of the stack and the logical id. */
    String name(String property) {
        return text(property).isEmpty() ? stack + "-" + logicalId : text(property);
    }

    /** The properties with the name made where the template leaves it to CloudFormation. */
    JsonNode named(String property) {
        ObjectNode named = properties.deepCopy();
        return named.put(property, name(property));
    }
}
