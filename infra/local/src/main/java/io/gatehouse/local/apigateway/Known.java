package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Holds a template to what is served: a property that would be ignored stops the start instead. */
final class Known {

    private Known() {}

    static void only(String logicalId, JsonNode properties, Set<String> known) {
        var unknown = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The local API Gateway does not serve " + unknown + " of " + logicalId);
        }
    }
}
