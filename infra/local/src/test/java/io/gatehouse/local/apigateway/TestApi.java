package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.functions.InvokePermission;
import io.gatehouse.local.functions.TestHost;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An API of the shape of ours over two real functions: one answers as its caller asks, one authorizes. */
final class TestApi implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** Echoes the event; what the query's {@code mode} asks for goes wrong in that way. */
    private static final String BACKEND = """
    public void handle(InputStream in, OutputStream out, Context context) throws IOException {
        var event = new String(in.readAllBytes(), "UTF-8");
        if (event.contains("\\"mode\\":\\"throw\\"")) throw new IllegalStateException("secret detail");
        if (event.contains("\\"mode\\":\\"malformed\\"")) { out.write("{\\"status\\":200}".getBytes()); return; }
        if (event.contains("\\"mode\\":\\"object\\"")) { out.write("{\\"statusCode\\":200,\\"body\\":{}}".getBytes()); return; }
        if (event.contains("\\"mode\\":\\"headers\\"")) {
            out.write("{\\"statusCode\\":418,\\"multiValueHeaders\\":{\\"Set-Cookie\\":[\\"a=1\\",\\"b=2\\"]},\\"headers\\":{\\"WWW-Authenticate\\":\\"x\\",\\"X-Own\\":\\"y\\"},\\"body\\":\\"teapot\\"}".getBytes());
            return;
        }
        if (event.contains("\\"mode\\":\\"binary\\"")) { out.write("{\\"statusCode\\":200,\\"isBase64Encoded\\":true,\\"body\\":\\"aGk=\\"}".getBytes()); return; }
        var body = event.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"");
        out.write(("{\\"statusCode\\":200,\\"body\\":\\"" + body + "\\"}").getBytes("UTF-8"));
    }
    """;

    /** Allows "good" exactly the method it is asked for, "wide" everything, denies "bad", knows no other; counts its calls. */
    private static final String GUARD = """
    private int calls;
    public Map<String, Object> handle(Map<String, Object> event) {
        calls++;
        var token = String.valueOf(((Map<?, ?>) event.get("headers")).get("Authorization"));
        var arn = (String) event.get("methodArn");
        return switch (token) {
            case "good", "wide" -> answer("Allow", token.equals("good") ? arn : "*");
            case "bad" -> answer("Deny", "*");
            case "odd" -> Map.of("principalId", "x");
            case "broken" -> throw new IllegalStateException("table is gone");
            default -> throw new RuntimeException("Unauthorized");
        };
    }
    private Map<String, Object> answer(String effect, String resource) {
        var statement = Map.of("Action", "execute-api:Invoke", "Effect", effect, "Resource", resource);
        return Map.of("principalId", "key1", "policyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
            "context", Map.of("team", "blue", "calls", calls, "flag", true));
    }
    """;

    final TestHost host;
    final Iam iam = new Iam();
    final ApiGateway gateway;
    final MovableClock clock = new MovableClock();
    final URI uri;
    final String apiId;
    private int methods;

    TestApi(Path folder) throws IOException {
        this(folder, "\"context.httpMethod\",\"context.path\"");
    }

    /** With these identity sources beside the Authorization header. */
    TestApi(Path folder, String moreSources) throws IOException {
        host = new TestHost(folder, UnaryOperator.identity());
        gateway = new ApiGateway(host.functions, iam, "000000000000", "us-east-1", clock, host.console());
        var backend = host.define("Backend", BACKEND, 256, Duration.ofSeconds(20), Map.of(), false);
        var guard = host.define("Guard", GUARD, 256, Duration.ofSeconds(20), Map.of(), false);
        apiId = gateway.putRestApi("Api", json("{'Name':'test','BinaryMediaTypes':['application/octet-stream']}"));
        var sources = "method.request.header.Authorization," + moreSources.replace("\"", "");
        var authorizer = gateway.putAuthorizer(
            "Authorizer",
            json(
                "{'RestApiId':'%s','Type':'REQUEST','AuthorizerUri':'%s','IdentitySource':'%s','AuthorizerResultTtlInSeconds':30}",
                apiId,
                uri(guard),
                sources
            )
        );
        var source = "arn:aws:execute-api:us-east-1:000000000000:" + apiId;
        host.functions.permit(permission(guard, source + "/authorizers/" + authorizer));
        host.functions.permit(permission(backend, source + "/live/*/datasets*"));
        var root = gateway.rootResourceId(apiId);
        method("GET", resource("health", root), "'AuthorizationType':'NONE'", MOCK);
        var proxy = "{'Type':'AWS_PROXY','IntegrationHttpMethod':'POST','Uri':'" + uri(backend) + "'}";
        var guarded = "'AuthorizationType':'CUSTOM','AuthorizerId':'" + authorizer + "'";
        var datasets = resource("datasets", root);
        method("ANY", datasets, guarded, proxy);
        method("ANY", resource("{proxy+}", datasets), guarded, proxy);
        var open = resource("open", datasets);
        method("ANY", open, "'AuthorizationType':'NONE'", proxy);
        method("ANY", resource("{name}", open), "'AuthorizationType':'NONE'", proxy);
        method("ANY", resource("signed", datasets), "'AuthorizationType':'AWS_IAM'", proxy);
        method("GET", resource("unpermitted", root), "'AuthorizationType':'NONE'", proxy);
        responses();
        gateway.putStage(
            "Stage",
            json(
                "{'RestApiId':'%s','StageName':'live','MethodSettings':[{'ResourcePath':'/*','HttpMethod':'*','ThrottlingRateLimit':10,'ThrottlingBurstLimit':40}]}",
                apiId
            )
        );
        uri = gateway.start(0);
    }

    private static final String MOCK =
        "{'Type':'MOCK','PassthroughBehavior':'NEVER','RequestTemplates':{'application/json':'{\\'statusCode\\':200}'}," +
        "'IntegrationResponses':[{'StatusCode':'200','ResponseTemplates':{'application/json':'{\\'status\\':\\'ok\\'}'}}]}";

    private void responses() {
        gatewayResponse(
            "'ResponseType':'UNAUTHORIZED','ResponseParameters':{'gatewayresponse.header.WWW-Authenticate':'\\u0027Bearer\\u0027'}"
        );
        gatewayResponse("'ResponseType':'MISSING_AUTHENTICATION_TOKEN','StatusCode':'404'");
        gatewayResponse(
            "'ResponseType':'DEFAULT_4XX','ResponseParameters':{'gatewayresponse.header.Content-Type':'\\u0027application/problem+json\\u0027'}," +
                "'ResponseTemplates':{'application/json':'{\\'detail\\':$context.error.messageString,\\'type\\':\\'$context.error.responseType\\',\\'path\\':\\'$context.path\\',\\'team\\':\\'$context.authorizer.team\\'}'}"
        );
    }

    private void gatewayResponse(String members) {
        gateway.putGatewayResponse("Response" + members.hashCode(), json("{'RestApiId':'" + apiId + "'," + members + "}"));
    }

    private String resource(String part, String parent) {
        return gateway.putResource(part + parent, json("{'RestApiId':'%s','ParentId':'%s','PathPart':'%s'}", apiId, parent, part));
    }

    private void method(String verb, String resource, String authorization, String integration) {
        var template =
            "{'RestApiId':'" +
            apiId +
            "','ResourceId':'" +
            resource +
            "','HttpMethod':'" +
            verb +
            "'," +
            authorization +
            ",'Integration':" +
            integration +
            "}";
        gateway.putMethod("Method" + methods++, json(template));
    }

    private static InvokePermission permission(String function, String source) {
        return new InvokePermission(function, "lambda:InvokeFunction", "apigateway.amazonaws.com", source);
    }

    private static String uri(String function) {
        return "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/" + function + "/invocations";
    }

    /** JSON with single quotes for double ones; an escaped single quote stands for an escaped double one. */
    static JsonNode json(String text, Object... values) {
        try {
            var filled = values.length == 0 ? text : text.formatted(values);
            return JSON.readTree(filled.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\""));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    RawClient.Response send(String request) throws IOException {
        try (var client = new RawClient(uri)) {
            return client.send(request);
        }
    }

    JsonNode event(String request) throws IOException {
        var response = send(request);
        if (response.status() != 200) {
            throw new AssertionError(response + "\n" + host.said());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        gateway.close();
        host.close();
    }
}
