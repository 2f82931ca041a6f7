package io.gatehouse.aws;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Statements of a role's policy: actions by name, on resources by name. */
final class Permission {

    private Permission() {}

    static PolicyStatement allow(String resource, String... actions) {
        return allow(List.of(resource), actions);
    }

    static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create().actions(List.of(actions)).resources(resources).build();
    }
}
