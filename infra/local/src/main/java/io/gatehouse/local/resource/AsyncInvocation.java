package io.gatehouse.local.resource;

import io.gatehouse.local.functions.AsyncConfig;
import io.gatehouse.local.functions.FunctionHost;
import java.util.Set;

/** {@code AWS::Lambda::EventInvokeConfig}. */
record AsyncInvocation(FunctionHost functions) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Lambda::EventInvokeConfig";
    }

    @Override
    public Set<String> properties() {
        return Set.of("FunctionName", "MaximumEventAgeInSeconds", "MaximumRetryAttempts", "Qualifier");
    }

    @Override
    public Live create(Resolved resource) {
        functions.configureAsync(resource.text("FunctionName"), AsyncConfig.of(resource.properties()));
        return Live.of(resource.logicalId());
    }
}
