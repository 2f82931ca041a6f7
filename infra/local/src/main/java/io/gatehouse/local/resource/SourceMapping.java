package io.gatehouse.local.resource;

import io.gatehouse.local.sources.EventSourceMapping;
import io.gatehouse.local.sources.EventSourceMappings;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::EventSourceMapping} of a queue, or of a table's stream from its beginning. */
record SourceMapping(EventSourceMappings mappings) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Lambda::EventSourceMapping";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "BatchSize",
            "BisectBatchOnFunctionError",
            "DestinationConfig.OnFailure",
            "Enabled",
            "EventSourceArn",
            "FilterCriteria.Filters",
            "FunctionName",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "MaximumRetryAttempts",
            "ScalingConfig.MaximumConcurrency",
            "StartingPosition"
        );
    }

    @Override
    public Live create(Resolved resource) {
        mappings.add(EventSourceMapping.of(resource.logicalId(), resource.properties()));
        return new Live(resource.logicalId(), Map.of("Id", resource.logicalId()));
    }
}
