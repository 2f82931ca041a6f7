package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.logs.LogsService;
import java.util.Set;

/** {@code AWS::Logs::LogGroup}. Lines are kept for as long as the stack runs, whatever the retention says. */
record LogGroup(LogsService logs) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Logs::LogGroup";
    }

    @Override
    public Set<String> properties() {
        return Set.of("LogGroupClass", "LogGroupName", "RetentionInDays", "Tags");
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("LogGroupName");
        logs.createGroup(name);
        return Live.of(name, Aws.arn("logs", "log-group:" + name + ":*"));
    }
}
