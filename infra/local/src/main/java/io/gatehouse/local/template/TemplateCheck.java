package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds, before anything starts, what in a template cannot be resolved here. */
public final class TemplateCheck {

    private static final String PSEUDO = "AWS::";

    private final Template template;
    private final List<String> problems = new ArrayList<>();

    private TemplateCheck(Template template) {
        this.template = template;
    }

    /** All unknown intrinsic functions and all names that name nothing, each with the logical id it is in. */
    public static List<String> problems(Template template) {
        var check = new TemplateCheck(template);
        template.conditions().forEach((name, condition) -> check.visit(name, condition));
        template.resources().values().forEach(check::visit);
        return List.copyOf(check.problems);
    }

    private void visit(Declaration resource) {
        visit(resource.logicalId(), resource.properties());
        for (var name : resource.needs()) {
            if (!name.startsWith(PSEUDO) && !template.parameters().containsKey(name) && !template.resources().containsKey(name)) {
                problems.add(resource.logicalId() + ": " + name + " is neither a resource nor a parameter of the template.");
            }
        }
        var condition = resource.condition();
        if (condition != null && !template.conditions().containsKey(condition)) {
            problems.add(resource.logicalId() + ": the template has no condition " + condition + ".");
        }
    }

    private void visit(String owner, JsonNode node) {
        for (var member : node.properties()) {
            if (member.getKey().startsWith("Fn::") && !Intrinsics.KNOWN.contains(member.getKey())) {
                problems.add(owner + ": the intrinsic function " + member.getKey() + " is not known here.");
            }
            visit(owner, member.getValue());
        }
        if (node.isArray()) {
            node.forEach(element -> visit(owner, element));
        }
    }
}
