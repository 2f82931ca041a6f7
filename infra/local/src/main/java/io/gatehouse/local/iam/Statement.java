package io.gatehouse.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param principals who it is about, by kind ({@code AWS}, {@code Service}); empty in identity-based policies
 * @param actions patterns of actions, all but these if {@code notActions}
 * @param resources patterns of ARNs, all but these if {@code notResources}
 */
record Statement(
    boolean allow,
    Map<String, List<String>> principals,
    boolean notActions,
    List<Wildcard> actions,
    boolean notResources,
    List<Wildcard> resources,
    List<Condition> conditions
) {
    private static final Set<String> MEMBERS = Set.of(
        "Sid",
        "Effect",
        "Principal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition"
    );

    /** @throws IllegalArgumentException if it uses what cannot be evaluated here; the message names it */
    static Statement parse(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("policy element " + name + " cannot be evaluated by the local stack");
            }
        });
        var effect = json.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("a policy statement's Effect must be Allow or Deny, not \"" + effect + "\"");
        }
        var notActions = json.has("NotAction");
        var notResources = json.has("NotResource");
        return new Statement(
            effect.equals("Allow"),
            principals(json.path("Principal")),
            notActions,
            wildcards(json.path(notActions ? "NotAction" : "Action")),
            notResources,
            wildcards(json.path(notResources ? "NotResource" : "Resource")),
            conditions(json.path("Condition"))
        );
    }

    /** Whether the statement is about the request, apart from who makes it. */
    boolean covers(AccessRequest request) {
        var action = actions.stream().anyMatch(pattern -> pattern.matches(request.action(), true, request::variable));
        var resource = resources.stream().anyMatch(pattern -> pattern.matchesArn(request.resource(), request::variable));
        return action != notActions && resource != notResources && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    /**
     * Whether the statement of a resource's policy is about the caller. Naming the account hands the decision to the policies of
     * its roles: it denies, but does not allow, a role.
     */
    boolean concerns(Principal principal) {
        return switch (principal) {
            case Principal.Service service -> named("Service").contains(service.name()) || named("*").contains("*");
            case Principal.Owner owner -> namesAws(List.of(owner.name(), owner.account()));
            case Principal.RoleSession session -> namesAws(
                allow
                    ? List.of(session.roleArn(), session.name())
                    : List.of(session.roleArn(), session.name(), session.account(), "arn:aws:iam::" + session.account() + ":root")
            );
        };
    }

    private boolean namesAws(List<String> names) {
        var aws = named("AWS");
        return named("*").contains("*") || aws.contains("*") || names.stream().anyMatch(aws::contains);
    }

    private List<String> named(String kind) {
        return principals.getOrDefault(kind, List.of());
    }

    private static Map<String, List<String>> principals(JsonNode json) {
        var principals = new LinkedHashMap<String, List<String>>();
        if (json.isTextual()) {
            principals.put("*", List.of(json.asText()));
        }
        json.properties().forEach(kind -> principals.put(kind.getKey(), texts(kind.getValue())));
        return principals;
    }

    private static List<Condition> conditions(JsonNode json) {
        var conditions = new LinkedHashMap<String, Map<String, List<String>>>();
        json.properties().forEach(operator -> {
            var keys = new LinkedHashMap<String, List<String>>();
            operator
                .getValue()
                .properties()
                .forEach(key -> keys.put(key.getKey(), texts(key.getValue())));
            conditions.put(operator.getKey(), keys);
        });
        return Condition.all(conditions);
    }

    private static List<Wildcard> wildcards(JsonNode json) {
        return texts(json).stream().map(Wildcard::new).toList();
    }

    private static List<String> texts(JsonNode json) {
        if (!json.isArray()) {
            return json.isMissingNode() ? List.of() : List.of(json.asText());
        }
        var texts = new ArrayList<String>();
        json.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
