package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** A bus and its rules, matched by Event Ruler, EventBridge's own matcher. Thread-safe. */
final class EventBus {

    static final String DEFAULT = "default";

    private final String name;
    private final Machine machine = Machine.builder().build();
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    EventBus(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    String arn() {
        return Aws.arn("events", "event-bus/" + name);
    }

    /**
     * Adds a rule, or replaces the one of its name.
     *
     * @throws IllegalArgumentException if its pattern is none
     */
    synchronized void put(Rule rule) {
        var pattern = rule.pattern();
        if (pattern != null) {
            var fault = RuleCompiler.check(pattern);
            if (fault != null) {
                throw new IllegalArgumentException("Event pattern is not valid. Reason: " + fault);
            }
        }
        remove(rule.name());
        rules.put(rule.name(), rule);
        if (pattern != null) {
            compile(rule.name(), pattern);
        }
    }

    /** Changes a rule's targets or state, not its pattern. */
    synchronized void update(Rule rule) {
        rules.put(rule.name(), rule);
    }

    synchronized void remove(String rule) {
        var old = rules.remove(rule);
        if (old != null && old.pattern() != null) {
            try {
                machine.deleteRule(rule, old.pattern());
            } catch (IOException impossible) {
                throw new IllegalStateException("a compiled pattern no longer compiles: " + old.pattern(), impossible);
            }
        }
    }

    @Nullable
    Rule rule(String rule) {
        return rules.get(rule);
    }

    Collection<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /** The enabled rules whose pattern the event matches. */
    List<Rule> matching(JsonNode event) {
        var matching = new ArrayList<Rule>();
        for (var rule : machine.rulesForJSONEvent(event)) {
            var found = rules.get(rule);
            if (found != null && found.enabled()) {
                matching.add(found);
            }
        }
        return matching;
    }

    private void compile(String rule, String pattern) {
        try {
            machine.addRule(rule, pattern);
        } catch (IOException impossible) {
            throw new IllegalStateException("a checked pattern does not compile: " + pattern, impossible);
        }
    }
}
