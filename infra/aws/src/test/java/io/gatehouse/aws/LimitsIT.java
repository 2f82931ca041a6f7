package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** AWS's quotas that a template runs into at deployment, when it is too late. */
class LimitsIT {

    private static final Path TEMPLATE = Path.of("cdk.out", "Gatehouse.template.json");
    private final Template template = Template.built();

    @Test
    void shouldStayWellUnderCloudFormationsLimits() throws IOException {
        assertThat(template.root().path("Resources").size()).isLessThan(400);
        assertThat(template.root().path("Outputs").size()).isLessThan(200);
        assertThat(Files.size(TEMPLATE)).isLessThan(800_000);
        assertThat(template.root().path("Description").asText().length()).isLessThan(1024);
    }

    @Test
    void shouldKeepEachRolesPoliciesUnderTenKilobytes() {
        assertThat(template.resources("AWS::IAM::Role")).allSatisfy((id, role) -> {
            var characters = Template.each(role.at("/Properties/Policies"))
                .stream()
                .mapToInt(policy -> policy.toString().length())
                .sum();
            assertThat(characters).isLessThan(10_240);
        });
    }

    @Test
    void shouldKeepEachFunctionsEnvironmentUnderFourKilobytes() {
        assertThat(template.resources("AWS::Lambda::Function")).allSatisfy((id, function) ->
            assertThat(function.at("/Properties/Environment").toString().length()).isLessThan(4096)
        );
    }

    @Test
    void shouldAnswerWithinTheTimeThatApiGatewayWaits() {
        var aliases = template.resources("AWS::Lambda::Alias");
        template.resources("AWS::ApiGateway::Method").forEach((id, method) -> {
            var integration = method.at("/Properties/Integration");
            aliases.forEach((name, alias) -> {
                if (integration.path("Uri").toString().contains(name)) {
                    var function = template.resources("AWS::Lambda::Function").get(Template.target(alias.at("/Properties/FunctionName")));
                    assertThat(function.at("/Properties/Timeout").asInt() * 1000)
                        .as(id)
                        .isLessThanOrEqualTo(integration.path("TimeoutInMillis").asInt(29_000));
                }
            });
        });
    }

    @Test
    void shouldNotSpillMoreThanASnapshotAllows() {
        assertThat(template.resources("AWS::Lambda::Function").values()).allSatisfy(function ->
            assertThat(function.at("/Properties/EphemeralStorage/Size").asInt(512)).isEqualTo(512)
        );
    }
}
