package io.gatehouse.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

    private final Router router = Router.builder()
        .get("/things", request -> ApiResponse.json(Map.of("things", List.of())))
        .get("/things/{name}", request -> ApiResponse.text(200, "text/plain", request.parameter("name")))
        .on("PUT", "/things/{name}", request -> ApiResponse.text(200, "text/plain", request.body()))
        .on("POST", "/things/{name}:paint", request -> ApiResponse.text(200, "text/plain", "painted " + request.parameter("name")))
        .get("/who", request -> ApiResponse.json(Map.of("may", request.caller().scopes().allow(Permission.DATASETS_READ, "a"))))
        .get("/broken", request -> {
            throw new IllegalStateException("secret inside");
        })
        .build();

    @Test
    void shouldDecodeTheNamedPartsOfAPath() {
        assertThat(answer("GET", "/things/%EB%A7%A4%EC%B6%9C+%2F").getBody()).isEqualTo("매출+/");
        assertThat(answer("GET", "/things/매출").getBody()).isEqualTo("매출");
        assertThat(answer("GET", "/things/").getStatusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellAVerbFromAName() {
        assertThat(answer("POST", "/things/%EB%A7%A4%EC%B6%9C:paint").getBody()).isEqualTo("painted 매출");
        assertThat(answer("POST", "/things/a%3Apaint").getBody()).isEqualTo("painted a");
        assertProblem(answer("GET", "/things/a:paint"), 405);
        assertProblem(answer("POST", "/things/a:wash"), 404);
    }

    @Test
    void shouldAnswerHeadLikeGetButWithoutBody() {
        var answer = answer("HEAD", "/things/a");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEmpty();
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "text/plain");
    }

    @Test
    void shouldAnswerWithProblemDocuments() {
        assertProblem(answer("GET", "/other"), 404);
        assertProblem(answer("GET", "/things/%zz"), 400);
        assertThat(assertProblem(answer("DELETE", "/things/a"), 405).path("allow").asText()).isEqualTo("GET, HEAD, PUT");
        assertThat(answer("DELETE", "/things/a").getHeaders()).containsEntry("Allow", "GET, HEAD, PUT");
    }

    @Test
    void shouldKeepTheCauseOfAFailureToTheLog() {
        JsonNode problem = assertProblem(answer("GET", "/broken"), 500);

        assertThat(problem.toString()).doesNotContain("secret").contains("gateway-1");
    }

    @Test
    void shouldReadABodyThatTheGatewayEncoded() {
        var event = event("PUT", "/things/a");
        event.setBody(Base64.getEncoder().encodeToString("값".getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);

        assertThat(router.handle(event).getBody()).isEqualTo("값");
    }

    @Test
    void shouldKnowTheCallerThatTheAuthorizerFound() {
        var event = event("GET", "/who");
        event.getRequestContext().setAuthorizer(Map.of("key_id", "k1", "scopes", "datasets:read:a*"));

        assertThat(router.handle(event).getBody()).isEqualTo("{\"may\":true}");
        assertThat(answer("GET", "/who").getBody()).isEqualTo("{\"may\":false}");
    }

    private APIGatewayProxyResponseEvent answer(String method, String path) {
        return router.handle(event(method, path));
    }

    private static APIGatewayProxyRequestEvent event(String method, String path) {
        var context = new APIGatewayProxyRequestEvent.ProxyRequestContext();
        context.setRequestId("gateway-1");
        return new APIGatewayProxyRequestEvent().withHttpMethod(method).withPath(path).withRequestContext(context);
    }

    private static JsonNode assertProblem(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        try {
            JsonNode problem = Json.mapper().readTree(answer.getBody());
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("detail").asText()).isNotBlank();
            return problem;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
