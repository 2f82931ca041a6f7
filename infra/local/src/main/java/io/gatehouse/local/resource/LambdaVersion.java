package io.gatehouse.local.resource;

import io.gatehouse.local.functions.FunctionHost;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Version}. */
record LambdaVersion(FunctionHost functions) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Lambda::Version";
    }

    @Override
    public Set<String> properties() {
        return Set.of("CodeSha256", "Description", "FunctionName");
    }

    @Override
    public Live create(Resolved resource) {
        var arn = functions.publishVersion(resource.text("FunctionName"));
        return new Live(arn, Map.of("FunctionArn", arn, "Version", arn.substring(arn.lastIndexOf(':') + 1)));
    }
}
