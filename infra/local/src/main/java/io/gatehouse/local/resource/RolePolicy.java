package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.Iam;
import java.util.Map;
import java.util.Set;

/**
 * {@code AWS::IAM::Policy} and {@code AWS::IAM::ManagedPolicy}, put on the roles they name.
 *
 * @param nameProperty the property with the policy's name
 */
record RolePolicy(Iam iam, String type, String nameProperty) implements ResourceType {
    @Override
    public Set<String> properties() {
        return Set.of("Description", "Path", "PolicyDocument", "Roles", nameProperty);
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name(nameProperty);
        for (var role : resource.properties().path("Roles")) {
            iam.putRolePolicy(role.asText(), name, resource.properties().path("PolicyDocument"));
        }
        var arn = "arn:aws:iam::" + Aws.ACCOUNT + ":policy/" + name;
        return new Live(type.endsWith("ManagedPolicy") ? arn : name, Map.of("Id", name, "PolicyArn", arn));
    }
}
