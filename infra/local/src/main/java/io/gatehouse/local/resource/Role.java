package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.Iam;
import java.util.Map;
import java.util.Set;

/** {@code AWS::IAM::Role}. Policies managed by AWS are known and grant nothing: what runs here has policies of its own. */
record Role(Iam iam) implements ResourceType {
    @Override
    public String type() {
        return "AWS::IAM::Role";
    }

    @Override
    public Set<String> properties() {
        return Set.of("AssumeRolePolicyDocument", "Description", "ManagedPolicyArns", "MaxSessionDuration", "Policies", "RoleName", "Tags");
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("RoleName");
        var arn = "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + name;
        iam.putRole(name, arn);
        for (var policy : resource.properties().path("Policies")) {
            iam.putRolePolicy(name, policy.path("PolicyName").asText(), policy.path("PolicyDocument"));
        }
        return new Live(name, Map.of("Arn", arn, "RoleId", "AROALOCAL" + Integer.toHexString(name.hashCode())));
    }
}
