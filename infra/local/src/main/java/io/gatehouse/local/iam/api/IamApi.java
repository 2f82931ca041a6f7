package io.gatehouse.local.iam.api;

import static io.gatehouse.local.iam.api.QueryAnswer.element;
import static io.gatehouse.local.iam.api.QueryAnswer.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.iam.Role;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The IAM API, as far as it concerns the inline policies of roles. Thread-safe. */
public final class IamApi implements AwsService {

    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Iam iam;

    public IamApi(Iam iam) {
        this.iam = iam;
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        if (call.operation().equals("ListRoles")) {
            call.require("iam:ListRoles", "*");
            var roles = iam
                .roles()
                .stream()
                .map(role -> element("member", describe(role)))
                .collect(Collectors.joining());
            QueryAnswer.write(call, NAMESPACE, text("IsTruncated", "false") + element("Roles", roles));
            return;
        }
        var name = call.parameters().getOrDefault("RoleName", "");
        var role = iam.role(name).orElseThrow(() -> missing("role with name " + name));
        call.require("iam:" + call.operation(), role.arn());
        var policy = call.parameters().getOrDefault("PolicyName", "");
        switch (call.operation()) {
            case "GetRole" -> QueryAnswer.write(call, NAMESPACE, element("Role", describe(role)));
            case "ListRolePolicies" -> QueryAnswer.write(call, NAMESPACE, text("IsTruncated", "false") + names(role));
            case "ListAttachedRolePolicies" -> QueryAnswer.write(
                call,
                NAMESPACE,
                text("IsTruncated", "false") + element("AttachedPolicies", "")
            );
            case "GetRolePolicy" -> QueryAnswer.write(call, NAMESPACE, document(role, policy));
            case "PutRolePolicy" -> {
                put(role, policy, call.parameters().getOrDefault("PolicyDocument", ""));
                QueryAnswer.write(call, NAMESPACE, "");
            }
            case "DeleteRolePolicy" -> {
                existing(role, policy);
                iam.deleteRolePolicy(name, policy);
                QueryAnswer.write(call, NAMESPACE, "");
            }
            default -> throw AwsException.unsupported("iam:" + call.operation());
        }
    }

    private void put(Role role, String policy, String document) {
        try {
            iam.putRolePolicy(role.name(), policy, JSON.readTree(document));
        } catch (JsonProcessingException | IllegalArgumentException unusable) {
            throw new AwsException(400, "MalformedPolicyDocument", "The policy cannot be used: " + unusable.getMessage());
        }
    }

    private static String names(Role role) {
        return element(
            "PolicyNames",
            role
                .policyNames()
                .stream()
                .map(name -> text("member", name))
                .collect(Collectors.joining())
        );
    }

    private static String document(Role role, String policy) {
        var encoded = URLEncoder.encode(existing(role, policy).json().toString(), StandardCharsets.UTF_8).replace("+", "%20");
        return text("RoleName", role.name()) + text("PolicyName", policy) + text("PolicyDocument", encoded);
    }

    private static PolicyDocument existing(Role role, String policy) {
        return role.policy(policy).orElseThrow(() -> missing("role policy with name " + policy));
    }

    private static String describe(Role role) {
        return (
            text("Path", "/") +
            text("RoleName", role.name()) +
            text("RoleId", role.name()) +
            text("Arn", role.arn()) +
            text("CreateDate", "2026-01-01T00:00:00Z") +
            text("AssumeRolePolicyDocument", "%7B%7D")
        );
    }

    private static AwsException missing(String what) {
        return new AwsException(404, "NoSuchEntity", "The " + what + " cannot be found.");
    }
}
