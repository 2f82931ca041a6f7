package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The one door: which routes there are, who may pass, and what is said to those who may not. */
class ApiIT {

    private final Template template = Template.built();

    @Test
    void shouldServeTheseRoutesAndGuardAllButTheTwoThatAreOpen() {
        var routes = new TreeMap<String, String>();
        template.resources("AWS::ApiGateway::Method").forEach((id, method) -> {
            var properties = method.path("Properties");
            var route = properties.path("HttpMethod").asText() + " " + path(Template.target(properties.path("ResourceId")));
            routes.put(route, properties.path("AuthorizationType").asText());
        });
        assertThat(routes).containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("ANY /api/2.0/mlflow/{proxy+}", "NONE"),
                Map.entry("ANY /ajax-api/2.0/mlflow/{proxy+}", "NONE"),
                Map.entry("ANY /models/{proxy+}", "NONE"),
                Map.entry("ANY /lineage/{proxy+}", "NONE"),
                Map.entry("ANY /runs/{proxy+}", "NONE"),
                Map.entry("ANY /console/{proxy+}", "NONE"),
                Map.entry("GET /health", "NONE"),
                Map.entry("GET /openapi.json", "NONE"),
                Map.entry("ANY /datasets", "CUSTOM"),
                Map.entry("ANY /datasets/{proxy+}", "CUSTOM"),
                Map.entry("ANY /batches", "CUSTOM"),
                Map.entry("ANY /batches/{proxy+}", "CUSTOM"),
                Map.entry("ANY /admin/keys", "CUSTOM"),
                Map.entry("ANY /admin/keys/{proxy+}", "CUSTOM"),
                Map.entry("POST /predict/{model}", "CUSTOM"),
                Map.entry("POST /predict/{model}/reviews", "CUSTOM"),
                Map.entry("GET /predictions/{id}", "CUSTOM"),
                Map.entry("ANY /v1/{proxy+}", "NONE"),
                Map.entry("ANY /usage", "NONE"),
                Map.entry("ANY /usage/{proxy+}", "NONE"),
                Map.entry("ANY /metrics", "NONE"),
                Map.entry("ANY /iam/api/2.0/mlflow/{proxy+}", "AWS_IAM")
            )
        );
    }

    @Test
    void shouldRememberADecisionForOneKeyMethodAndPathOnly() {
        assertThat(template.resources("AWS::ApiGateway::Authorizer").values())
            .singleElement()
            .satisfies(authorizer -> {
                var properties = authorizer.path("Properties");
                assertThat(properties.path("Type").asText()).isEqualTo("REQUEST");
                assertThat(properties.path("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(30);
                assertThat(properties.path("IdentitySource").asText()).isEqualTo(
                    "method.request.header.Authorization,context.httpMethod,context.path"
                );
            });
    }

    @Test
    void shouldAnswerHealthWithoutAFunction() {
        assertThat(template.resources("AWS::ApiGateway::Method").values())
            .filteredOn(method -> method.at("/Properties/Integration/Type").asText().equals("MOCK"))
            .singleElement()
            .satisfies(method ->
                assertThat(
                    method.at("/Properties/Integration/IntegrationResponses/0/ResponseTemplates/application~1json").asText()
                ).isEqualTo("{\"status\":\"ok\"}")
            );
    }

    @Test
    void shouldAnswerRefusalsWithProblemDocuments() {
        assertThat(template.resources("AWS::ApiGateway::GatewayResponse"))
            .hasSize(9)
            .allSatisfy((id, response) -> {
                var properties = response.path("Properties");
                var problem = problem(properties.at("/ResponseTemplates/application~1json").asText());
                assertThat(problem.path("type").asText()).isEqualTo("about:blank");
                assertThat(problem.path("title").asText()).isNotBlank();
                assertThat(problem.path("detail").asText()).isNotBlank();
                assertThat(problem.path("request_id").asText()).isEqualTo("$context.requestId");
                assertThat(properties.at("/ResponseParameters/gatewayresponse.header.Content-Type").asText()).isEqualTo(
                    "'application/problem+json'"
                );
                if (properties.has("StatusCode")) {
                    assertThat(problem.path("status").asText()).isEqualTo(properties.path("StatusCode").asText());
                }
            });
    }

    @Test
    void shouldTellWhoHasNoKeyHowToSendOne() {
        var unauthorized = template.properties("AWS::ApiGateway::GatewayResponse", "ResponseType", "UNAUTHORIZED");
        assertThat(unauthorized.at("/ResponseParameters/gatewayresponse.header.WWW-Authenticate").asText()).isEqualTo(
            "'Basic realm=\"Gatehouse\", Bearer'"
        );
    }

    @Test
    void shouldLogEachRequestAsJsonWithoutItsKeyAndLimitTheirRate() {
        assertThat(template.resources("AWS::ApiGateway::Stage").values())
            .singleElement()
            .satisfies(stage -> {
                var line = problem(stage.at("/Properties/AccessLogSetting/Format").asText());
                assertThat(line.path("requestId").asText()).isEqualTo("$context.requestId");
                assertThat(line.path("authorizer.key_id").asText()).isEqualTo("$context.authorizer.key_id");
                assertThat(line.toString()).doesNotContainIgnoringCase("header");
                assertThat(stage.at("/Properties/MethodSettings/0/ThrottlingRateLimit").asInt()).isEqualTo(50);
                assertThat(stage.at("/Properties/MethodSettings/0/DataTraceEnabled").asBoolean()).isFalse();
            });
    }

    /** Read as JSON, as a client would: the gateway writes the error's message with its quotes. */
    private static JsonNode problem(String body) {
        try {
            return new JsonMapper().readTree(body.replace("$context.error.messageString", "\"a message\""));
        } catch (IOException notJson) {
            throw new AssertionError(body, notJson);
        }
    }

    private String path(String id) {
        var resource = template.resources("AWS::ApiGateway::Resource").get(id);
        return resource == null
            ? ""
            : path(Template.target(resource.at("/Properties/ParentId"))) + "/" + resource.at("/Properties/PathPart").asText();
    }
}
