package io.gatehouse.local.resource;

import io.gatehouse.local.events.EventBridge;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Events::EventBus}. */
record Bus(EventBridge events) implements ResourceType {
    @Override
    public String type() {
        return "AWS::Events::EventBus";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Description", "Name", "Tags");
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("Name");
        return new Live(name, Map.of("Arn", events.putBus(name), "Name", name));
    }
}
