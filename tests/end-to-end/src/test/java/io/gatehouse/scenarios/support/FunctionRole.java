package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What a function may do, read and changed as an administrator would: by the API of IAM. */
public final class FunctionRole {

    private final AwsClients aws;
    private final String name;
    private final Map<String, ObjectNode> policies = new TreeMap<>();

    private FunctionRole(AwsClients aws, String name) {
        this.aws = aws;
        this.name = name;
        for (var policy : aws.iam.listRolePolicies(request -> request.roleName(name)).policyNames()) {
            var document = aws.iam.getRolePolicy(request -> request.roleName(name).policyName(policy)).policyDocument();
            policies.put(policy, parse(document));
        }
    }

    /** @param construct the path of the function in the stack, without separators: {@code DataGateValidation} */
    public static FunctionRole of(String construct, AwsClients aws) {
        var roles = aws.iam
            .listRoles()
            .roles()
            .stream()
            .filter(role -> role.roleName().contains(construct + "Role"))
            .toList();
        if (roles.size() != 1) {
            throw new AssertionError("not one role, but these, belong to " + construct + ": " + roles);
        }
        return new FunctionRole(aws, roles.getFirst().roleName());
    }

    /** One action on one resource. */
    public record Grant(String action, String resource) {}

    public List<Grant> grants() {
        var grants = new ArrayList<Grant>();
        for (var policy : policies.values()) {
            for (var statement : policy.path("Statement")) {
                for (var action : texts(statement.path("Action"))) {
                    texts(statement.path("Resource")).forEach(resource -> grants.add(new Grant(action, resource)));
                }
            }
        }
        return grants;
    }

    /** A role that lacks something; closing it gives it back. */
    public interface Weakened extends AutoCloseable {
        @Override
        void close();
    }

    public Weakened without(String action) {
        return without(grant -> grant.action().equals(action));
    }

    /** Takes away what fits, and nothing else. */
    public Weakened without(Predicate<Grant> unwanted) {
        policies.forEach((policy, document) -> put(policy, less(document, unwanted)));
        return () -> policies.forEach(this::put);
    }

    private void put(String policy, JsonNode document) {
        aws.iam.putRolePolicy(request -> request.roleName(name).policyName(policy).policyDocument(document.toString()));
    }

    /** Every statement taken apart into one action on one resource each. */
    private static ObjectNode less(ObjectNode document, Predicate<Grant> unwanted) {
        var rest = document.deepCopy();
        ArrayNode statements = rest.putArray("Statement");
        for (var statement : document.path("Statement")) {
            for (var action : texts(statement.path("Action"))) {
                for (var resource : texts(statement.path("Resource"))) {
                    if (!unwanted.test(new Grant(action, resource))) {
                        statements.add(((ObjectNode) statement.deepCopy()).put("Action", action).put("Resource", resource));
                    }
                }
            }
        }
        return rest;
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
            ? StreamSupport.stream(oneOrMany.spliterator(), false).map(JsonNode::asText).toList()
            : List.of(oneOrMany.asText());
    }

    /** IAM gives documents out percent-encoded. */
    private static ObjectNode parse(String document) {
        var json = document.startsWith("%") ? URLDecoder.decode(document, StandardCharsets.UTF_8) : document;
        try {
            return (ObjectNode) Api.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a policy: " + json, e);
        }
    }
}
