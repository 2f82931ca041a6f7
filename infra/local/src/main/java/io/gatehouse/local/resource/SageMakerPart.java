package io.gatehouse.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A model, an endpoint's configuration or an endpoint, of {@code AWS::SageMaker}; each has a name of its own, which others refer to.
 *
 * @param name the property with the name, and the attribute
 * @param made its ARN
 */
record SageMakerPart(String type, String name, Set<String> properties, Function<JsonNode, String> made) implements ResourceType {
    @Override
    public Live create(Resolved resource) {
        var arn = made.apply(resource.named(name));
        return new Live(resource.name(name), Map.of("Arn", arn, name, resource.name(name)));
    }
}
