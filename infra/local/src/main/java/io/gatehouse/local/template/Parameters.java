package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.local.Aws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a template's parameters and of AWS's pseudo parameters. */
final class Parameters {

    private Parameters() {}

    /**
     * @param given values by name, over the template's defaults
     * @throws TemplateException if a parameter has no value, or a value no parameter
     */
    static Map<String, JsonNode> of(Template template, Map<String, String> given) {
        var problems = new ArrayList<String>();
        var values = new HashMap<>(pseudo(template.stack()));
        template.parameters().forEach((name, declaration) -> {
            var value = given.containsKey(name) ? given.get(name) : declaration.path("Default").asText(null);
            if (value == null) {
                problems.add(name + ": the parameter has neither a value nor a default.");
            } else {
                values.put(name, typed(declaration.path("Type").asText(), value));
            }
            if (value != null && !value.matches(declaration.path("AllowedPattern").asText("(?s).*"))) {
                problems.add(name + ": the parameter's value must be " + declaration.path("ConstraintDescription").asText() + ".");
            }
        });
        given
            .keySet()
            .stream()
            .filter(name -> !template.parameters().containsKey(name))
            .forEach(name -> problems.add(name + ": the template has no such parameter."));
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return Map.copyOf(values);
    }

    private static JsonNode typed(String type, String value) {
        var nodes = JsonNodeFactory.instance;
        if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
            return nodes.textNode(value);
        }
        var list = nodes.arrayNode();
        List.of(value.split(",", -1)).forEach(item -> list.add(item.strip()));
        return list;
    }

    private static Map<String, JsonNode> pseudo(String stack) {
        var nodes = JsonNodeFactory.instance;
        return Map.of(
            "AWS::AccountId",
            nodes.textNode(Aws.ACCOUNT),
            "AWS::Region",
            nodes.textNode(Aws.REGION),
            "AWS::Partition",
            nodes.textNode("aws"),
            "AWS::URLSuffix",
            nodes.textNode("amazonaws.com"),
            "AWS::StackName",
            nodes.textNode(stack),
            "AWS::StackId",
            nodes.textNode(Aws.arn("cloudformation", "stack/" + stack + "/00000000-0000-0000-0000-000000000000")),
            "AWS::NotificationARNs",
            nodes.arrayNode(),
            "AWS::NoValue",
            nodes.missingNode()
        );
    }
}
