package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The EventBridge API behind the port: events in, and rules by which a test may tap a bus into a queue. */
public final class EventsApi implements AwsService {

    private static final Set<String> CHANGES = Set.of(
        "PutRule",
        "DeleteRule",
        "EnableRule",
        "DisableRule",
        "PutTargets",
        "RemoveTargets",
        "CreateEventBus",
        "DeleteEventBus"
    );
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventBridge bridge;
    private final PutEvents putEvents;

    public EventsApi(EventBridge bridge, InstantSource clock) {
        this.bridge = bridge;
        this.putEvents = new PutEvents(bridge, clock);
    }

    @Override
    public String signingName() {
        return "events";
    }

    @Override
    public String targetPrefix() {
        return "AWSEvents";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var request = call.json();
        var answer = answer(call, request);
        if (CHANGES.contains(call.operation())) {
            bridge.keep();
        }
        call.reply(answer);
    }

    private ObjectNode answer(AwsCall call, JsonNode request) throws IOException {
        return switch (call.operation()) {
            case "PutEvents" -> putEvents.handle(call, request);
            case "PutRule" -> putRule(call, request);
            case "DescribeRule" -> rule(call, request).describe();
            case "ListRules" -> listRules(call, request);
            case "DeleteRule" -> deleteRule(call, request);
            case "EnableRule", "DisableRule" -> setState(call, request);
            case "PutTargets" -> putTargets(call, request);
            case "RemoveTargets" -> removeTargets(call, request);
            case "ListTargetsByRule" -> listTargets(call, request);
            case "CreateEventBus" -> createBus(call, request);
            case "DescribeEventBus" -> describe(bus(call, request, "Name"));
            case "ListEventBuses" -> listBuses(call);
            case "DeleteEventBus" -> deleteBus(call, request);
            case "TestEventPattern" -> test(call, request);
            default -> throw AwsException.unsupported("events:" + call.operation());
        };
    }

    private ObjectNode putRule(AwsCall call, JsonNode request) {
        var name = request.path("Name").asText();
        var bus = bridge.bus(request.path("EventBusName").asText());
        var old = bus.rule(name);
        if (!request.hasNonNull("EventPattern") && !request.hasNonNull("ScheduleExpression")) {
            throw new AwsException(400, "ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        var rule = valid(() -> EventBridge.rule(name, request, old == null ? List.of() : old.targets()));
        call.require("events:PutRule", rule.arn());
        return object().put("RuleArn", accepted(rule).arn());
    }

    private ObjectNode listRules(AwsCall call, JsonNode request) throws IOException {
        var bus = bus(call, request, "EventBusName");
        var answer = object();
        var rules = answer.putArray("Rules");
        bus.rules()
            .stream()
            .filter(rule -> rule.name().startsWith(request.path("NamePrefix").asText()))
            .sorted(Comparator.comparing(Rule::name))
            .forEach(rule -> rules.add(rule.describe()));
        return answer;
    }

    private ObjectNode deleteRule(AwsCall call, JsonNode request) throws IOException {
        var rule = rule(call, request);
        if (!rule.targets().isEmpty()) {
            throw new AwsException(400, "ValidationException", "Rule can't be deleted since it has targets.");
        }
        bridge.remove(rule);
        return object();
    }

    private ObjectNode setState(AwsCall call, JsonNode request) throws IOException {
        var rule = rule(call, request);
        bridge.bus(rule.bus()).update(rule.enabled(call.operation().equals("EnableRule")));
        return object();
    }

    private ObjectNode putTargets(AwsCall call, JsonNode request) throws IOException {
        var rule = rule(call, request);
        for (var node : request.path("Targets")) {
            rule = rule.with(valid(() -> Target.of(node)));
        }
        bridge.bus(rule.bus()).update(rule);
        return noFailures();
    }

    private ObjectNode removeTargets(AwsCall call, JsonNode request) throws IOException {
        var rule = rule(call, request);
        for (var id : request.path("Ids")) {
            rule = rule.without(id.asText());
        }
        bridge.bus(rule.bus()).update(rule);
        return noFailures();
    }

    private ObjectNode listTargets(AwsCall call, JsonNode request) throws IOException {
        var answer = object();
        var targets = answer.putArray("Targets");
        rule(call, request)
            .targets()
            .forEach(target -> targets.add(target.definition()));
        return answer;
    }

    private ObjectNode createBus(AwsCall call, JsonNode request) {
        var name = request.path("Name").asText();
        call.require("events:CreateEventBus", Aws.arn("events", "event-bus/" + name));
        if (
            bridge
                .buses()
                .stream()
                .anyMatch(bus -> bus.name().equals(name))
        ) {
            throw new AwsException(400, "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        return object().put("EventBusArn", bridge.putBus(name));
    }

    private ObjectNode listBuses(AwsCall call) {
        call.require("events:ListEventBuses", "*");
        var answer = object();
        var buses = answer.putArray("EventBuses");
        bridge.buses().forEach(bus -> buses.add(describe(bus)));
        return answer;
    }

    private ObjectNode deleteBus(AwsCall call, JsonNode request) throws IOException {
        bridge.removeBus(bus(call, request, "Name").name());
        return object();
    }

    private ObjectNode test(AwsCall call, JsonNode request) throws IOException {
        call.require("events:TestEventPattern", "*");
        var bus = new EventBus("test");
        valid(() -> {
            bus.put(EventBridge.rule("test", request, List.of()));
            return bus;
        });
        return object().put("Result", !bus.matching(JSON.readTree(request.path("Event").asText())).isEmpty());
    }

    private static ObjectNode describe(EventBus bus) {
        return object().put("Name", bus.name()).put("Arn", bus.arn());
    }

    private EventBus bus(AwsCall call, JsonNode request, String member) throws IOException {
        var bus = bridge.bus(request.path(member).asText());
        call.require("events:" + call.operation(), bus.arn());
        return bus;
    }

    private Rule rule(AwsCall call, JsonNode request) throws IOException {
        var name = request.path(request.has("Rule") ? "Rule" : "Name").asText();
        var bus = bridge.bus(request.path("EventBusName").asText());
        var rule = bus.rule(name);
        if (rule == null) {
            throw new AwsException(400, "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus " + bus.name() + ".");
        }
        call.require("events:" + call.operation(), rule.arn());
        return rule;
    }

    private static ObjectNode noFailures() {
        var answer = object().put("FailedEntryCount", 0);
        answer.putArray("FailedEntries");
        return answer;
    }

    private Rule accepted(Rule rule) {
        try {
            return bridge.put(rule);
        } catch (IllegalArgumentException fault) {
            throw new AwsException(400, "InvalidEventPatternException", String.valueOf(fault.getMessage()));
        }
    }

    private static <T> T valid(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException fault) {
            throw new AwsException(400, "ValidationException", String.valueOf(fault.getMessage()));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
