package io.gatehouse.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A part of a REST API: a resource, a method, an authorizer, a gateway response, a deployment, a stage. The gateway itself knows their
 * properties in depth.
 *
 * @param idAttribute the attribute that is the id too
 * @param put takes the logical id and the properties to the gateway, which answers the id
 */
record ApiPart(String type, String idAttribute, Set<String> properties, BiFunction<String, JsonNode, String> put) implements ResourceType {
    @Override
    public Live create(Resolved resource) {
        var id = put.apply(resource.logicalId(), resource.properties());
        return new Live(id, Map.of(idAttribute, id));
    }
}
