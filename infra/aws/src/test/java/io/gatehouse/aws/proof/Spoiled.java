package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Our own template, broken on purpose in one place, and who must see it. */
enum Spoiled {
    MISSPELT_PROPERTY("AWS::SQS::Queue", "Main", Judge.BOTH, queue ->
        properties(queue).set("VisibilityTimeuot", properties(queue).remove("VisibilityTimeout"))
    ),
    WRONG_TYPE("AWS::Lambda::Function", "Validation", Judge.BOTH, function -> properties(function).put("MemorySize", "plenty")),
    LIST_FOR_A_TEXT("AWS::Lambda::Version", "Validation", Judge.BOTH, version -> properties(version).putArray("FunctionName").add("a")),
    MISSING_PROPERTY("AWS::Lambda::Function", "Validation", Judge.BOTH, function -> properties(function).remove("Role")),
    DANGLING_REFERENCE("AWS::SQS::QueuePolicy", "Main", Judge.BOTH, policy ->
        properties(policy).putArray("Queues").addObject().put("Ref", "Nowhere")
    ),
    UNKNOWN_ATTRIBUTE("AWS::Lambda::EventSourceMapping", "Deliveries", Judge.BOTH, mapping ->
        ((ArrayNode) mapping.at("/Properties/EventSourceArn/Fn::GetAtt")).set(1, "Address")
    ),
    CIRCLE("AWS::Lambda::Version", "Validation", Judge.BOTH, version -> version.putArray("DependsOn").add("DataGateDeliveries5AEE9857")),
    UNKNOWN_CHOICE("AWS::Lambda::Function", "Validation", Judge.BOTH, function ->
        properties(function).putObject("SnapStart").put("ApplyOn", "Always")
    ),
    NO_ARN("AWS::Lambda::Function", "Validation", Judge.BOTH, function -> properties(function).put("Role", "gatehouse-validation")),
    UNKNOWN_EFFECT("AWS::IAM::Role", "Validation", Judge.BOTH, role -> statement(role).put("Effect", "Permit")),
    NO_ACTION("AWS::IAM::Role", "Validation", Judge.BOTH, role -> statement(role).remove("Action")),
    UNKNOWN_TYPE("AWS::Events::EventBus", "", Judge.BOTH, bus -> bus.put("Type", "AWS::Events::EventBuses")),
    NAME_TOO_LONG("AWS::SQS::Queue", "Main", Judge.OURS, queue -> properties(queue).put("QueueName", "g".repeat(81))),
    NAME_TAKEN("AWS::SQS::Queue", "DataGateQueueMain", Judge.OURS, queue ->
        properties(queue).put("QueueName", "gatehouse-data-validation-dlq")
    );

    private final String type;
    private final String id;
    private final Set<Judge> seenBy;
    private final Consumer<ObjectNode> spoil;

    Spoiled(String type, String id, Set<Judge> seenBy, Consumer<ObjectNode> spoil) {
        this.type = type;
        this.id = id;
        this.seenBy = seenBy;
        this.spoil = spoil;
    }

    /** Who judges. */
    enum Judge {
        RULES_OF_OURS,
        CFN_LINT;

        static final Set<Judge> BOTH = Set.of(RULES_OF_OURS, CFN_LINT);
        /** cfn-lint 1.58.0 has no rule for it. */
        static final Set<Judge> OURS = Set.of(RULES_OF_OURS);
    }

    Set<Judge> seenBy() {
        return seenBy;
    }

    static List<Spoiled> seenBy(Judge judge) {
        return Arrays.stream(values())
            .filter(spoiled -> spoiled.seenBy.contains(judge))
            .toList();
    }

    /** How many before this one break a resource of the same type: those of one round can be told apart in one template. */
    long round() {
        return Arrays.stream(values())
            .filter(other -> other.ordinal() < ordinal() && other.type.equals(type))
            .count();
    }

    /** The broken template. */
    JsonNode of(JsonNode template) {
        var spoiled = template.deepCopy();
        spoil.accept((ObjectNode) spoiled.path("Resources").path(resource(template)));
        return spoiled;
    }

    /** The logical id of what is broken. */
    String resource(JsonNode template) {
        return template
            .path("Resources")
            .properties()
            .stream()
            .filter(resource -> resource.getValue().path("Type").asText().equals(type) && resource.getKey().contains(id))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    }

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.path("Properties");
    }

    private static ObjectNode statement(ObjectNode role) {
        return (ObjectNode) role.at("/Properties/Policies/0/PolicyDocument/Statement/0");
    }
}
