package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The gateway in containers is there if somebody asks for it, and costs nothing if nobody does. */
class GatewayServiceIT {

    private final Template template = Asked.forAll().template();

    @Test
    void shouldBreakNoRule() {
        assertThat(Asked.forAll().findings()).isEmpty();
    }

    @Test
    void shouldRunTheImageAsOftenAsAsked() {
        var service = template.properties("AWS::ECS::Service", "ServiceName", "gatehouse-llm-gateway");
        var container = only("AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0");

        assertThat(service.path("DesiredCount").asInt()).isEqualTo(2);
        assertThat(service.at("/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback").asBoolean()).isTrue();
        assertThat(container.path("Image").asText()).isEqualTo(Asked.GATEWAY_IMAGE);
        assertThat(container.at("/LogConfiguration/LogDriver").asText()).isEqualTo("awslogs");
        template.properties("AWS::Logs::LogGroup", "LogGroupName", "/aws/ecs/gatehouse-llm-gateway");
    }

    @Test
    void shouldMayWhatTheFunctionMayAndNothingElse() {
        var ofTask = pairs(role -> role.startsWith("GatewayServiceRole"));
        var ofFunction = pairs(role -> role.startsWith("LlmGateGatewayRole"));

        assertThat(ofTask)
            .isNotEmpty()
            .isEqualTo(
                ofFunction
                    .stream()
                    .filter(pair -> !pair.startsWith("logs:"))
                    .toList()
            );
        assertThat(pairs(role -> role.startsWith("GatewayServiceStartRole"))).contains(
            "ecr:BatchGetImage arn:aws:ecr:eu-west-1:123456789012:repository/gatehouse-llm-gateway"
        );
        assertThat(template.resources("AWS::IAM::Policy").keySet()).noneMatch(id -> id.startsWith("GatewayService"));
    }

    @Test
    void shouldTellTheContainerWhatTheFunctionIsTold() {
        var container = only("AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0/Environment");
        var function = template.properties("AWS::Lambda::Function", "FunctionName", "gatehouse-llm-gateway").at("/Environment/Variables");

        var told = Template.each(container)
            .stream()
            .filter(it -> it.path("Name").asText().startsWith("GATEHOUSE_"));
        assertThat(told)
            .hasSize(5)
            .allSatisfy(it -> assertThat(it.path("Value")).isEqualTo(function.path(it.path("Name").asText())));
    }

    @Test
    void shouldBeReachedByTlsAloneAndOnlyWhileHealthy() {
        var listener = only("AWS::ElasticLoadBalancingV2::Listener");

        assertThat(listener.path("Protocol").asText() + listener.path("Port").asInt()).isEqualTo("HTTPS443");
        assertThat(listener.at("/Certificates/0/CertificateArn").asText()).isEqualTo(Asked.CERTIFICATE);
        assertThat(only("AWS::ElasticLoadBalancingV2::TargetGroup").path("HealthCheckPath").asText()).isEqualTo("/health");
        assertThat(template.resources("AWS::EC2::SecurityGroup").values())
            .flatExtracting(group -> Template.each(group.at("/Properties/SecurityGroupIngress")))
            .extracting(rule -> rule.path("FromPort").asInt())
            .containsExactly(443);
        assertThat(template.resources("AWS::EC2::NatGateway")).as("each costs more than all else").isEmpty();
    }

    @Test
    void shouldMakeNoneUnlessAsked() {
        assertThat(Template.built().root().path("Resources").toString()).doesNotContain("AWS::ECS::", "AWS::EC2::");
    }

    @Test
    void shouldSayWhatIsWrongWithWhatIsAsked() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ServiceSettings.from(Map.of("gatewayImage", "gateway:1")::get, 1))
            .withMessageContaining("gatewayImage");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ServiceSettings.from(Map.of("gatewayImage", Asked.GATEWAY_IMAGE)::get, 1))
            .withMessageContaining("gatewayCertificate");
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                ServiceSettings.from(Map.of("gatewayImage", Asked.GATEWAY_IMAGE, "gatewayCertificate", Asked.CERTIFICATE)::get, 0)
            )
            .withMessageContaining("gatewayTasks");
    }

    private List<String> pairs(Predicate<String> role) {
        return Statement.of(template)
            .stream()
            .filter(statement -> role.test(statement.role()))
            .flatMap(Statement::pairs)
            .sorted()
            .toList();
    }

    private JsonNode only(String type) {
        var found = template.resources(type).values();
        assertThat(found).hasSize(1);
        return found.iterator().next().path("Properties");
    }
}
