package io.gatehouse.local.resource;

import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.InvokePermission;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Permission}. */
record LambdaPermission(FunctionHost functions) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Lambda::Permission";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Action", "FunctionName", "Principal", "SourceAccount", "SourceArn");
    }

    @Override
    public Live create(Resolved resource) {
        functions.permit(InvokePermission.of(resource.properties()));
        return new Live(resource.logicalId(), Map.of("Id", resource.logicalId()));
    }
}
