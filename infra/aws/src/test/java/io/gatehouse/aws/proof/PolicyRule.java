package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every policy document reads as IAM reads it. */
record PolicyRule() implements Rule {
    private static final Set<String> DOCUMENTS = Set.of("PolicyDocument", "AssumeRolePolicyDocument", "KeyPolicy");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> MEMBERS = Set.of(
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition"
    );
    private static final String ACTION = "\\*|[a-z0-9-]+:[A-Za-z0-9*?]+";

    @Override
    public List<Fault> faults(JsonNode template) {
        var faults = new ArrayList<Fault>();
        for (var resource : template.path("Resources").properties()) {
            var seen = new ArrayList<String>();
            search(resource.getValue().path("Properties"), seen);
            seen.forEach(sentence -> faults.add(new Fault(resource.getKey(), sentence)));
        }
        return faults;
    }

    private static void search(JsonNode value, List<String> seen) {
        for (var member : value.properties()) {
            if (DOCUMENTS.contains(member.getKey()) && member.getValue().has("Statement")) {
                document(member.getValue(), seen);
            }
        }
        value.forEach(member -> search(member, seen));
    }

    private static void document(JsonNode document, List<String> seen) {
        if (!VERSIONS.contains(document.path("Version").asText())) {
            seen.add("a policy's Version must be one of %s, not %s".formatted(VERSIONS, document.path("Version")));
        }
        document.path("Statement").forEach(statement -> statement(statement, seen));
    }

    private static void statement(JsonNode statement, List<String> seen) {
        statement.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                seen.add("a policy's statement has no member " + member);
            }
        });
        if (!statement.path("Effect").asText().matches("Allow|Deny")) {
            seen.add("a policy's Effect must be Allow or Deny, not " + statement.path("Effect"));
        }
        if (statement.has("Action") == statement.has("NotAction")) {
            seen.add("a policy's statement must have either Action or NotAction");
        }
        var action = statement.path("Action");
        (action.isArray() ? action.valueStream().toList() : List.of(action)).forEach(name -> {
            if (name.isTextual() && !name.asText().matches(ACTION)) {
                seen.add("a policy's action must be a service and a name, not " + name);
            }
        });
    }
}
