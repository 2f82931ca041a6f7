package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Who may do what, in lines that a person approves: a change of theirs is a change of {@code security.snapshot} in the same commit, and
 * a reviewer sees it there.
 */
class SecuritySnapshotIT {

    private static final Path APPROVED = Path.of("infra/aws/src/test/resources/security.snapshot");
    private static final Path RECEIVED = Path.of("infra/aws/target/security.snapshot");

    private final Template template = Template.built();
    private final TreeSet<String> lines = new TreeSet<>();

    @Test
    void shouldBeWhatAPersonApproved() throws IOException {
        roles();
        resourcePolicies("AWS::S3::BucketPolicy");
        resourcePolicies("AWS::SQS::QueuePolicy");
        permissions();
        routes();
        var received = Files.write(RECEIVED, lines);

        assertThat(received)
            .as("who may do what has changed: read the difference and, if it is meant, approve it by cp %s %s", RECEIVED, APPROVED)
            .hasSameTextualContentAs(APPROVED);
    }

    private void roles() {
        template.resources("AWS::IAM::Role").forEach((id, role) -> {
            Template.each(role.at("/Properties/AssumeRolePolicyDocument/Statement")).forEach(trust ->
                lines.add("role %s is taken by %s".formatted(name(id), Template.text(trust.at("/Principal/Service"))))
            );
            Template.texts(role.at("/Properties/ManagedPolicyArns")).forEach(policy ->
                lines.add("role %s has %s".formatted(name(id), policy))
            );
        });
        Statement.of(template).forEach(statement ->
            statement.pairs().forEach(pair -> lines.add("role %s may %s".formatted(name(statement.role()), named(pair))))
        );
    }

    private void resourcePolicies(String type) {
        template.resources(type).forEach((id, policy) -> {
            for (var statement : Template.each(policy.at("/Properties/PolicyDocument/Statement"))) {
                for (var action : Template.texts(statement.path("Action"))) {
                    lines.add(
                        "%s %s %s %s %s if %s".formatted(
                            type.substring(type.lastIndexOf(':') + 1),
                            name(id),
                            statement.path("Effect").asText(),
                            principals(statement.path("Principal")),
                            action,
                            named(conditions(statement.path("Condition")).toString())
                        )
                    );
                }
            }
        });
    }

    private void permissions() {
        template
            .resources("AWS::Lambda::Permission")
            .values()
            .stream()
            .map(permission -> permission.path("Properties"))
            .forEach(permission ->
                lines.add(
                    "%s may invoke %s from %s".formatted(
                        permission.path("Principal").asText(),
                        name(Template.target(permission.path("FunctionName"))),
                        named(Template.text(permission.path("SourceArn")))
                    )
                )
            );
    }

    private void routes() {
        template
            .resources("AWS::ApiGateway::Method")
            .forEach((id, method) ->
                lines.add("route %s is guarded by %s".formatted(name(id), method.at("/Properties/AuthorizationType").asText()))
            );
    }

    private static List<String> principals(JsonNode principal) {
        return principal
            .properties()
            .stream()
            .map(entry -> entry.getKey() + ":" + Template.text(entry.getValue()))
            .sorted()
            .toList();
    }

    private static List<String> conditions(JsonNode condition) {
        var all = new ArrayList<String>();
        condition.properties().forEach(test ->
            test
                .getValue()
                .properties()
                .forEach(key -> all.add("%s %s %s".formatted(test.getKey(), key.getKey(), Template.text(key.getValue()))))
        );
        return all;
    }

    private static String named(String text) {
        return text.replaceAll("\\$\\{(\\w+?)[0-9A-F]{8}(\\.\\w+)?}", "\\${$1$2}");
    }

    private static String name(String id) {
        return id.replaceAll("[0-9A-F]{8}$", "");
    }
}
