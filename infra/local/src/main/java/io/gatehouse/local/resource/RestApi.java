package io.gatehouse.local.resource;

import io.gatehouse.local.apigateway.ApiGateway;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::RestApi}. */
record RestApi(ApiGateway gateway) implements ResourceType {
    @Override
    public String type() {
        return "AWS::ApiGateway::RestApi";
    }

    @Override
    public Set<String> properties() {
        return Set.of("BinaryMediaTypes", "Description", "EndpointConfiguration.Types", "MinimumCompressionSize", "Name", "Tags");
    }

    @Override
    public Live create(Resolved resource) {
        var id = gateway.putRestApi(resource.logicalId(), resource.properties());
        return new Live(id, Map.of("RestApiId", id, "RootResourceId", gateway.rootResourceId(id)));
    }
}
