package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.port.AwsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The buses of the stack, their rules, and the door through which events come in. Thread-safe. */
public final class EventBridge implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Map<String, EventBus> buses = new ConcurrentHashMap<>();
    private final Dispatcher dispatcher;
    private final Schedules schedules;
    private final RuleStore store;
    private final Set<String> templated = ConcurrentHashMap.newKeySet();

    /** @param data folder that keeps what the API makes over a restart; null to forget it */
    public EventBridge(Destinations destinations, Schedules schedules, Console console, @Nullable Path data) {
        this.dispatcher = new Dispatcher(destinations, console, FIRST_PAUSE);
        this.schedules = schedules;
        this.store = new RuleStore(data);
        putBus(EventBus.DEFAULT);
        store.buses().forEach(this::putBus);
        store.rules().forEach(rule -> put(rule(rule.path("Name").asText(), rule, targets(rule))));
    }

    /** Makes a bus, or keeps the one of that name; answers its ARN. */
    public String putBus(String name) {
        return buses.computeIfAbsent(name, EventBus::new).arn();
    }

    /**
     * Makes a rule of the resolved properties of an {@code AWS::Events::Rule}; answers its ARN.
     *
     * @throws IllegalArgumentException naming what in it is not known here
     */
    public String putRule(String name, JsonNode properties) {
        var rule = put(rule(name, properties, targets(properties)));
        templated.add(rule.arn());
        return rule.arn();
    }

    private static List<Target> targets(JsonNode properties) {
        return StreamSupport.stream(properties.path("Targets").spliterator(), false).map(Target::of).toList();
    }

    /** Takes an event for a bus and hands it to the targets of the rules it matches; answers its id. */
    public String publish(String busName, Event event) {
        var bus = bus(busName);
        var envelope = event.envelope();
        bus.matching(envelope).forEach(rule -> rule.targets().forEach(target -> send(rule, target, event, envelope)));
        return envelope.get("id").asText();
    }

    /** Takes an event of an AWS service for the default bus. */
    public String publish(Event event) {
        return publish(EventBus.DEFAULT, event);
    }

    private void send(Rule rule, Target target, Event event, JsonNode envelope) {
        if (target.arn().contains(":event-bus/")) {
            publish(target.arn(), event);
        } else {
            dispatcher.dispatch(rule, target, envelope);
        }
    }

    Rule put(Rule rule) {
        bus(rule.bus()).put(rule);
        var expression = rule.schedule();
        if (expression == null) {
            schedules.cancel(rule.arn());
        } else {
            schedules.put(rule.arn(), ScheduleExpression.of(expression), due -> tick(rule.bus(), rule.name(), due));
        }
        return rule;
    }

    void remove(Rule rule) {
        schedules.cancel(rule.arn());
        bus(rule.bus()).remove(rule.name());
    }

    /** The bus of a name or ARN. */
    EventBus bus(String nameOrArn) {
        var name = nameOrArn.isEmpty() ? EventBus.DEFAULT : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        var bus = buses.get(name);
        if (bus == null) {
            throw new AwsException(400, "ResourceNotFoundException", "Event bus " + name + " does not exist.");
        }
        return bus;
    }

    Collection<EventBus> buses() {
        return List.copyOf(buses.values());
    }

    void removeBus(String name) {
        buses.remove(name);
    }

    /** Keeps what the API has changed. */
    synchronized void keep() {
        var rules = buses
            .values()
            .stream()
            .flatMap(bus -> bus.rules().stream())
            .filter(rule -> !templated.contains(rule.arn()))
            .toList();
        store.save(buses.values(), rules);
    }

    static Rule rule(String name, JsonNode properties, List<Target> targets) {
        var pattern = properties.path("EventPattern");
        return new Rule(
            name,
            busName(properties.path("EventBusName").asText()),
            pattern.isMissingNode() || pattern.isNull() ? null : pattern.isTextual() ? pattern.asText() : pattern.toString(),
            properties.hasNonNull("ScheduleExpression") ? properties.get("ScheduleExpression").asText() : null,
            !properties.path("State").asText().equals("DISABLED"),
            properties.path("Description").asText(),
            targets
        );
    }

    private static String busName(String nameOrArn) {
        return nameOrArn.isEmpty() ? EventBus.DEFAULT : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private void tick(String busName, String ruleName, Instant due) {
        var rule = bus(busName).rule(ruleName);
        if (rule != null && rule.enabled()) {
            var event = new Event("aws.events", "Scheduled Event", due, List.of(rule.arn()), JsonNodeFactory.instance.objectNode());
            var envelope = event.envelope();
            rule.targets().forEach(target -> send(rule, target, event, envelope));
        }
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
