package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a bus and its targets.
 *
 * @param pattern which events it matches, as JSON; null for a rule that only has a schedule
 * @param schedule such as {@code rate(5 minutes)}; null for none
 */
record Rule(
    String name,
    String bus,
    @Nullable String pattern,
    @Nullable String schedule,
    boolean enabled,
    String description,
    List<Target> targets
) {
    Rule {
        targets = List.copyOf(targets);
    }

    /** The ARN as policies and permissions name it: that of a custom bus has the bus in it. */
    String arn() {
        return Aws.arn("events", "rule/" + (bus.equals(EventBus.DEFAULT) ? "" : bus + "/") + name);
    }

    /** This rule with a target more, in the place of one of the same id. */
    Rule with(Target target) {
        var others = new ArrayList<>(without(target.id()).targets);
        others.add(target);
        return new Rule(name, bus, pattern, schedule, enabled, description, others);
    }

    Rule without(String targetId) {
        var others = targets
            .stream()
            .filter(target -> !target.id().equals(targetId))
            .toList();
        return new Rule(name, bus, pattern, schedule, enabled, description, others);
    }

    Rule enabled(boolean now) {
        return new Rule(name, bus, pattern, schedule, now, description, targets);
    }

    /** The rule without its targets, as the API shows it. */
    ObjectNode describe() {
        var node = JsonNodeFactory.instance.objectNode().put("Name", name).put("Arn", arn()).put("EventBusName", bus);
        node.put("State", enabled ? "ENABLED" : "DISABLED");
        if (pattern != null) {
            node.put("EventPattern", pattern);
        }
        if (schedule != null) {
            node.put("ScheduleExpression", schedule);
        }
        return description.isEmpty() ? node : node.put("Description", description);
    }
}
