package io.gatehouse.local.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The part of a template that keeps and moves data, as a template of its own.
 *
 * @param template the whole
 * @param resources those in the slice, by logical id; none of them needs one outside
 */
record Slice(Template template, SequencedMap<String, Declaration> resources) {
    private static final Set<String> TYPES = Set.of(
        "AWS::DynamoDB::Table",
        "AWS::Events::EventBus",
        "AWS::Events::Rule",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::SecretsManager::Secret",
        "AWS::SQS::Queue",
        "AWS::SQS::QueuePolicy"
    );

    /** A rule whose target stays here, say, stays here with it. */
    static Slice of(Template template) {
        var resources = new LinkedHashMap<>(template.resources());
        resources.values().removeIf(resource -> !TYPES.contains(resource.type()));
        boolean closed = false;
        while (!closed) {
            closed = !resources.values().removeIf(resource -> needsOthers(resource, template, resources));
        }
        return new Slice(template, resources);
    }

    private static boolean needsOthers(Declaration resource, Template template, Map<String, Declaration> slice) {
        return resource
            .needs()
            .stream()
            .anyMatch(need -> template.resources().containsKey(need) && !slice.containsKey(need));
    }

    /**
     * The document that CloudFormation reads.
     *
     * @param outputs the value of each output by its name: {@code Ref} or {@code Fn::GetAtt} of a resource
     */
    JsonNode document(Map<String, Mention> outputs) {
        var document = JsonNodeFactory.instance.objectNode();
        document.set("Parameters", object(template.parameters()));
        document.set("Conditions", object(template.conditions()));
        if (template.mappings().isObject()) {
            document.set("Mappings", template.mappings());
        }
        var members = document.putObject("Resources");
        resources.forEach((id, resource) -> members.set(id, declaration(resource)));
        var named = document.putObject("Outputs");
        outputs.forEach((name, mention) -> named.set(name, output(mention)));
        return document;
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        var object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }

    private static ObjectNode declaration(Declaration resource) {
        var node = JsonNodeFactory.instance.objectNode().put("Type", resource.type());
        node.set("Properties", resource.properties());
        if (!resource.dependsOn().isEmpty()) {
            resource.dependsOn().forEach(node.putArray("DependsOn")::add);
        }
        if (resource.condition() != null) {
            node.put("Condition", resource.condition());
        }
        return node;
    }

    private ObjectNode output(Mention mention) {
        var output = JsonNodeFactory.instance.objectNode();
        output.set("Value", mention.intrinsic());
        var condition = Objects.requireNonNull(resources.get(mention.logicalId())).condition();
        if (condition != null) {
            output.put("Condition", condition);
        }
        return output;
    }
}
