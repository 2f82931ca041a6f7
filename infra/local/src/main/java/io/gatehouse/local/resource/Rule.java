package io.gatehouse.local.resource;

import io.gatehouse.local.events.EventBridge;
import java.util.Set;

/** {@code AWS::Events::Rule}. */
record Rule(EventBridge events) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Events::Rule";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Description", "EventBusName", "EventPattern", "Name", "ScheduleExpression", "State", "Targets");
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("Name");
        return Live.of(name, events.putRule(name, resource.properties()));
    }
}
