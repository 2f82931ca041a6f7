package io.gatehouse.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiGatewayTest {

    @TempDir
    static Path folder;

    private static TestApi api;

    @BeforeAll
    static void start() throws IOException {
        api = new TestApi(folder);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Caches expire and the throttle's bucket fills. */
    @BeforeEach
    void laterThanTheTestBefore() {
        api.clock.move(Duration.ofMinutes(1));
    }

    @Test
    void shouldAnswerAMockWithoutAFunction() throws IOException {
        var response = api.send("GET /health HTTP/1.1");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(response.headers()).containsEntry("content-type", "application/json").containsKey("x-amzn-requestid");
    }

    @Test
    void shouldGiveAFunctionTheEventOfAProxyIntegration() throws IOException {
        // When
        var event = api.event(
            """
            POST /live/datasets/flights/runs?limit=5&tag=a&tag=b+c&empty= HTTP/1.1
            authorization: good
            user-agent: test
            X-Many: one
            x-many: two
            Content-Type: application/json
            """
        );
        // Then
        var context = event.get("requestContext");
        assertThat(event).isEqualTo(
            TestApi.json(
                """
                {'resource':'/datasets/{proxy+}','path':'/datasets/flights/runs','httpMethod':'POST',
                'headers':{'Authorization':'good','User-Agent':'test','X-Many':'two','Content-Type':'application/json','Host':'api.test'},
                'multiValueHeaders':{'Authorization':['good'],'User-Agent':['test'],'X-Many':['one','two'],'Content-Type':['application/json'],'Host':['api.test']},
                'queryStringParameters':{'limit':'5','tag':'b c','empty':''},
                'multiValueQueryStringParameters':{'limit':['5'],'tag':['a','b c'],'empty':['']},
                'pathParameters':{'proxy':'flights/runs'},'stageVariables':null,
                'requestContext':{'resourceId':'%s','resourcePath':'/datasets/{proxy+}','httpMethod':'POST','extendedRequestId':'%s',
                'requestTime':'%s','path':'/live/datasets/flights/runs','accountId':'000000000000','protocol':'HTTP/1.1','stage':'live',
                'domainPrefix':'localhost','requestTimeEpoch':%s,'requestId':'%s',
                'identity':{'cognitoIdentityPoolId':null,'accountId':null,'cognitoIdentityId':null,'caller':null,'principalOrgId':null,
                'accessKey':null,'cognitoAuthenticationType':null,'cognitoAuthenticationProvider':null,'userArn':null,'user':null,
                'sourceIp':'127.0.0.1','userAgent':'test'},
                'domainName':'api.test','deploymentId':'','apiId':'%s',
                'authorizer':{'team':'blue','calls':'%s','flag':'true','principalId':'key1','integrationLatency':%s}},
                'body':null,'isBase64Encoded':false}
                """,
                context.get("resourceId").asText(),
                context.get("extendedRequestId").asText(),
                context.get("requestTime").asText(),
                context.get("requestTimeEpoch"),
                context.get("requestId").asText(),
                api.apiId,
                context.at("/authorizer/calls").asText(),
                context.at("/authorizer/integrationLatency")
            )
        );
        assertThat(context.get("requestTime").asText()).matches("21/Nov/2026:\\d\\d:\\d\\d:\\d\\d \\+0000");
    }

    @Test
    void shouldKeepPathsAsTheyWereSent() throws IOException {
        var event = api.event("GET /datasets/open/%ED%95%9C%2F..%20x HTTP/1.1");
        assertThat(event.get("path").asText()).isEqualTo("/datasets/open/%ED%95%9C%2F..%20x");
        assertThat(event.at("/pathParameters/name").asText()).isEqualTo("%ED%95%9C%2F..%20x");
    }

    @Test
    void shouldNotLetDotsClimbIntoAnotherRoute() throws IOException {
        // An open route's prefix must not carry a request past the guard, nor the other way round.
        assertThat(api.send("GET /datasets/open/../flights HTTP/1.1").status()).isEqualTo(401);
        assertThat(api.send("GET /health/../datasets HTTP/1.1").status()).isEqualTo(404);
        assertThat(api.send("GET /datasets/%2e%2e/health HTTP/1.1").status()).isEqualTo(401);
        assertThat(api.send("GET //datasets HTTP/1.1").status()).isEqualTo(404);
    }

    @Test
    void shouldPreferFixedPartsAndIgnoreASlashAtTheEnd() throws IOException {
        assertThat(api.event("GET /datasets/open HTTP/1.1").get("resource").asText()).isEqualTo("/datasets/open");
        assertThat(api.event("GET /datasets/open/ HTTP/1.1").get("resource").asText()).isEqualTo("/datasets/open");
        assertThat(api.event("GET /datasets/open/x HTTP/1.1").get("resource").asText()).isEqualTo("/datasets/open/{name}");
        assertThat(api.event("GET /datasets/open/x/y HTTP/1.1\nAuthorization: good").get("resource").asText()).isEqualTo(
            "/datasets/{proxy+}"
        );
    }

    @Test
    void shouldPassBodiesAsTextOrByTypeAsBase64() throws IOException {
        try (var client = new RawClient(api.uri)) {
            var text = client.send("PUT /datasets/open HTTP/1.1\nContent-Type: text/csv", "한\n".getBytes(StandardCharsets.UTF_8));
            var binary = client.send("PUT /datasets/open HTTP/1.1\nContent-Type: application/octet-stream", new byte[] { -1, 0, 1 });
            assertThat(text.body()).contains("\"body\":\"한\\n\",\"isBase64Encoded\":false");
            assertThat(binary.body()).contains("\"body\":\"/wAB\",\"isBase64Encoded\":true");
        }
    }

    @Test
    void shouldUndoBase64ForCallersOfABinaryType() throws IOException {
        var plain = api.send("GET /datasets/open?mode=binary HTTP/1.1");
        var binary = api.send("GET /datasets/open?mode=binary HTTP/1.1\nAccept: application/octet-stream");
        assertThat(plain.body()).isEqualTo("aGk=");
        assertThat(binary.body()).isEqualTo("hi");
    }

    @Test
    void shouldPassOnStatusAndHeaders() throws IOException {
        var response = api.send("GET /datasets/open?mode=headers HTTP/1.1");
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.headers())
            .containsEntry("set-cookie", "a=1|b=2")
            .containsEntry("x-own", "y")
            .containsEntry("x-amzn-remapped-www-authenticate", "x")
            .doesNotContainKey("www-authenticate");
        assertThat(response.body()).isEqualTo("teapot");
    }

    @Test
    void shouldAnswer502ForAFunctionThatFailsOrAnswersNonsense() throws IOException {
        for (var mode : new String[] { "throw", "malformed", "object" }) {
            var response = api.send("GET /datasets/open?mode=" + mode + " HTTP/1.1");
            assertThat(response.status()).as(mode).isEqualTo(502);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
        assertThat(api.host.said()).contains("it has a member status", "its body is not a string");
    }

    @Test
    void shouldAnswer500WhereNoPermissionLetsTheGatewayIn() throws IOException {
        assertThat(api.send("GET /unpermitted HTTP/1.1").status()).isEqualTo(500);
        assertThat(api.host.said()).contains("not authorized to perform: lambda:InvokeFunction");
    }

    @Test
    void shouldRefuseWithoutAskingWhoeverSendsNoKey() throws IOException {
        var response = api.send("GET /datasets HTTP/1.1");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers())
            .containsEntry("www-authenticate", "Bearer")
            .containsEntry("x-amzn-errortype", "UnauthorizedException");
        assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    @Test
    void shouldTellApartUnknownDeniedAndBrokenAuthorizers() throws IOException {
        assertThat(api.send("GET /datasets HTTP/1.1\nAuthorization: unknown").status()).isEqualTo(401);
        var denied = api.send("GET /datasets HTTP/1.1\nAuthorization: bad");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(denied.body()).isEqualTo(
            "{\"detail\":\"User is not authorized to access this resource with an explicit deny in an identity-based policy\"," +
                "\"type\":\"ACCESS_DENIED\",\"path\":\"/datasets\",\"team\":\"-\"}"
        );
        assertThat(api.send("GET /datasets HTTP/1.1\nAuthorization: broken").status()).isEqualTo(500);
        assertThat(api.send("GET /datasets HTTP/1.1\nAuthorization: odd").headers()).containsEntry(
            "x-amzn-errortype",
            "AuthorizerConfigurationException"
        );
    }

    @Test
    void shouldRememberAnAuthorizersAnswerForItsTime() throws IOException {
        // Given
        var request = "GET /datasets/kept HTTP/1.1\nAuthorization: good";
        var first = api.event(request).at("/requestContext/authorizer/calls").asInt();
        // When / Then
        api.clock.move(Duration.ofSeconds(29));
        assertThat(api.event(request).at("/requestContext/authorizer/calls").asInt()).isEqualTo(first);
        api.clock.move(Duration.ofSeconds(2));
        assertThat(api.event(request).at("/requestContext/authorizer/calls").asInt()).isEqualTo(first + 1);
    }

    @Test
    void shouldAnswerWithoutARouteAsTheApiSays() throws IOException {
        var response = api.send("GET /nothing HTTP/1.1\nAuthorization: good");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(api.send("POST /health HTTP/1.1").status()).isEqualTo(404);
    }

    @Test
    void shouldHoldBodiesAndHeadersToTheLimits() throws IOException {
        try (var client = new RawClient(api.uri)) {
            var tooLarge = client.send("PUT /datasets/open HTTP/1.1", new byte[(10 << 20) + 1]);
            assertThat(tooLarge.status()).isEqualTo(413);
            assertThat(tooLarge.body()).contains("HTTP content length exceeded 10485760 bytes.");
            var tooLargeForLambda = client.send("PUT /datasets/open HTTP/1.1", "x".repeat(7 << 20).getBytes(StandardCharsets.UTF_8));
            assertThat(tooLargeForLambda.status()).isEqualTo(413);
            assertThat(tooLargeForLambda.body()).contains("Request Too Long");
        }
        assertThat(api.send("GET /health HTTP/1.1\nX-Long: " + "x".repeat(10_240)).status()).isEqualTo(431);
    }

    @Test
    void shouldThrottleTheStage() throws IOException {
        try (var client = new RawClient(api.uri)) {
            var statuses = new java.util.TreeMap<Integer, Integer>();
            for (int i = 0; i < 50; i++) {
                statuses.merge(client.send("GET /health HTTP/1.1").status(), 1, Integer::sum);
            }
            assertThat(statuses).containsOnly(java.util.Map.entry(200, 40), java.util.Map.entry(429, 10));
            api.clock.move(Duration.ofMillis(100));
            assertThat(client.send("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerHeadAndOptionsOverOneConnection() throws IOException {
        try (var client = new RawClient(api.uri)) {
            assertThat(client.send("HEAD /datasets/open HTTP/1.1").body()).isEmpty();
            assertThat(client.send("OPTIONS /datasets/open HTTP/1.1").body()).contains("\"httpMethod\":\"OPTIONS\"");
            assertThat(client.send("HEAD /datasets HTTP/1.1").status()).isEqualTo(401);
        }
    }
}
