package io.gatehouse.local.resource;

import io.gatehouse.local.functions.FunctionHost;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Alias}. */
record LambdaAlias(FunctionHost functions) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Lambda::Alias";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Description", "FunctionName", "FunctionVersion", "Name");
    }

    @Override
    public Live create(Resolved resource) {
        var arn = functions.putAlias(resource.text("FunctionName"), resource.text("Name"), resource.text("FunctionVersion"));
        return new Live(arn, Map.of("AliasArn", arn));
    }
}
