package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.http.HttpListener;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** REST APIs, defined from the resolved properties of their resources, served on one port. Thread-safe once started. */
public final class ApiGateway implements AutoCloseable {

    /** The most bytes of a request line with its headers. */
    private static final int MAX_HEAD = 10_240;

    private static final int MAX_TIMEOUT_MILLIS = 29_000;
    private static final int DEFAULT_TTL_SECONDS = 300;

    private final FunctionHost functions;
    private final SignedCalls signed;
    private final String account;
    private final String region;
    private final InstantSource clock;
    private final Console console;
    private final Map<String, RestApi> apis = new LinkedHashMap<>();
    private Optional<HttpListener> listener = Optional.empty();

    /**
     * A gateway without APIs.
     *
     * @param iam decides on calls that are signed
     * @param clock what authorizers' caches and throttles tell time by
     */
    public ApiGateway(FunctionHost functions, Iam iam, String account, String region, InstantSource clock, Console console) {
        this.functions = functions;
        this.signed = new SignedCalls(iam);
        this.account = account;
        this.region = region;
        this.clock = clock;
        this.console = console;
    }

    /** {@code AWS::ApiGateway::RestApi}; answers the API's id ({@code Ref}). */
    public String putRestApi(String logicalId, JsonNode properties) {
        var served = Set.of(
            "Name",
            "Description",
            "EndpointConfiguration",
            "BinaryMediaTypes",
            "MinimumCompressionSize",
            "ApiKeySourceType",
            "Tags"
        );
        Known.only(logicalId, properties, served);
        var id = id(logicalId);
        var binary = StreamSupport.stream(properties.path("BinaryMediaTypes").spliterator(), false)
            .map(type -> type.asText().toLowerCase(Locale.ROOT))
            .toList();
        apis.put(id, new RestApi(id, id(logicalId + "/"), account, region, binary, Compression.of(properties)));
        return id;
    }

    /** The id of an API's root resource ({@code RootResourceId}). */
    public String rootResourceId(String restApiId) {
        return api(restApiId).resources.rootId();
    }

    /** {@code AWS::ApiGateway::Resource}; answers its id. */
    public String putResource(String logicalId, JsonNode properties) {
        Known.only(logicalId, properties, Set.of("RestApiId", "ParentId", "PathPart"));
        var id = id(logicalId);
        api(properties).resources.add(id, properties.required("ParentId").asText(), properties.required("PathPart").asText());
        return id;
    }

    /** {@code AWS::ApiGateway::Method}; properties that are not served are refused with their names. */
    public String putMethod(String logicalId, JsonNode properties) {
        var served = Set.of(
            "RestApiId",
            "ResourceId",
            "HttpMethod",
            "AuthorizationType",
            "AuthorizerId",
            "Integration",
            "MethodResponses",
            "OperationName"
        );
        Known.only(logicalId, properties, served);
        var guard = switch (properties.path("AuthorizationType").asText("NONE")) {
            case "NONE" -> ApiMethod.Guard.NOBODY;
            case "AWS_IAM" -> ApiMethod.Guard.SIGNATURE;
            case "CUSTOM" -> ApiMethod.Guard.FUNCTION;
            default -> throw new IllegalArgumentException(logicalId + ": only NONE, AWS_IAM and CUSTOM are served as AuthorizationType");
        };
        var method = new ApiMethod(
            guard,
            properties.path("AuthorizerId").asText(),
            integration(logicalId, properties.required("Integration"))
        );
        var resource = api(properties).resources.get(properties.required("ResourceId").asText());
        resource.methods.put(properties.required("HttpMethod").asText(), method);
        return id(logicalId);
    }

    private Integration integration(String logicalId, JsonNode integration) {
        return switch (integration.required("Type").asText()) {
            case "AWS_PROXY" -> {
                var served = Set.of(
                    "Type",
                    "IntegrationHttpMethod",
                    "Uri",
                    "TimeoutInMillis",
                    "PassthroughBehavior",
                    "ResponseTransferMode"
                );
                Known.only(logicalId, integration, served);
                var timeout = Duration.ofMillis(integration.path("TimeoutInMillis").asInt(MAX_TIMEOUT_MILLIS));
                if (integration.path("ResponseTransferMode").asText("BUFFERED").equals("STREAM")) {
                    yield new StreamedProxy(functions, StreamedProxy.functionOf(integration.required("Uri")), timeout, console);
                }
                yield new LambdaProxy(functions, LambdaProxy.functionOf(integration.required("Uri")), timeout, console);
            }
            case "MOCK" -> mock(logicalId, integration);
            default -> throw new IllegalArgumentException(logicalId + ": only AWS_PROXY and MOCK are served as integrations");
        };
    }

    private static Mock mock(String logicalId, JsonNode integration) {
        Known.only(logicalId, integration, Set.of("Type", "RequestTemplates", "IntegrationResponses", "PassthroughBehavior"));
        try {
            return Mock.of(integration);
        } catch (IOException e) {
            throw new UncheckedIOException(logicalId + ": the request template is not JSON", e);
        }
    }

    /** {@code AWS::ApiGateway::Authorizer}; answers its id. */
    public String putAuthorizer(String logicalId, JsonNode properties) {
        var served = Set.of(
            "RestApiId",
            "Name",
            "Type",
            "AuthorizerUri",
            "IdentitySource",
            "AuthorizerResultTtlInSeconds",
            "IdentityValidationExpression"
        );
        Known.only(logicalId, properties, served);
        var id = id(logicalId);
        var api = api(properties);
        var settings = new Authorizer.Settings(
            api.executeArn() + "/authorizers/" + id,
            LambdaProxy.functionOf(properties.required("AuthorizerUri")),
            properties.required("Type").asText().equals("TOKEN"),
            Arrays.stream(properties.path("IdentitySource").asText().split(",", -1))
                .filter(source -> !source.isBlank())
                .map(source -> IdentitySource.parse(source.strip()))
                .toList(),
            Optional.ofNullable(properties.path("IdentityValidationExpression").textValue()),
            Duration.ofSeconds(properties.path("AuthorizerResultTtlInSeconds").asInt(DEFAULT_TTL_SECONDS))
        );
        api.authorizers.put(id, new Authorizer(settings, functions, clock, console));
        return id;
    }

    /** {@code AWS::ApiGateway::GatewayResponse}. */
    public String putGatewayResponse(String logicalId, JsonNode properties) {
        var served = Set.of("RestApiId", "ResponseType", "StatusCode", "ResponseParameters", "ResponseTemplates");
        Known.only(logicalId, properties, served);
        api(properties).responses.put(properties);
        return id(logicalId);
    }

    /** {@code AWS::ApiGateway::Deployment}; answers its id. */
    public String putDeployment(String logicalId, JsonNode properties) {
        Known.only(logicalId, properties, Set.of("RestApiId", "Description"));
        return id(logicalId);
    }

    /** {@code AWS::ApiGateway::Stage}; answers its name. */
    public String putStage(String logicalId, JsonNode properties) {
        var served = Set.of(
            "RestApiId",
            "DeploymentId",
            "StageName",
            "Description",
            "MethodSettings",
            "Variables",
            "AccessLogSetting",
            "TracingEnabled",
            "Tags"
        );
        Known.only(logicalId, properties, served);
        var stage = Stage.of(properties, clock);
        api(properties).stage(stage);
        return stage.name();
    }

    private RestApi api(JsonNode properties) {
        return api(properties.required("RestApiId").asText());
    }

    private RestApi api(String id) {
        return Optional.ofNullable(apis.get(id)).orElseThrow(() -> new IllegalArgumentException("No REST API with the id " + id));
    }

    /** Ten letters and digits, the same for a name at every start. */
    private static String id(String logicalId) {
        var uuid = UUID.nameUUIDFromBytes(logicalId.getBytes(StandardCharsets.UTF_8));
        return new BigInteger(uuid.toString().replace("-", ""), 16).toString(36).substring(0, 10);
    }

    /** Serves the first API that was defined, at the root and under its stage's name. 0 takes a free port. */
    public URI start(int port) throws IOException {
        var api = apis
            .values()
            .stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The template has no REST API"));
        var front = new Front(api, signed, clock, console);
        var started = HttpListener.start(port, MAX_HEAD, front::handle, (what, e) -> console.warn("api", what + ": " + e));
        listener = Optional.of(started);
        return URI.create("http://127.0.0.1:" + started.port());
    }

    @Override
    public void close() {
        listener.ifPresent(l -> {
            try {
                l.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
