package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.ResponseTransferMode;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** One REST API before all functions: who may call is decided here, once; what a path means is decided by the function behind it. */
final class Api extends Construct {

    /** How long the gateway remembers a decision: a deleted key is refused everywhere after so long. */
    private static final Duration DECISION_REMEMBERED = Duration.seconds(30);

    /** Below it compressing takes longer than it saves. */
    private static final Size COMPRESSED_FROM = Size.kibibytes(1);

    private final RestApi rest;

    Api(
        Construct scope,
        Settings settings,
        GatehouseFunction datasets,
        GatehouseFunction registry,
        GatehouseFunction prediction,
        GatehouseFunction batches,
        GatehouseFunction gateway,
        Keys keys
    ) {
        super(scope, "Api");
        rest = rest(settings);
        rest.getNode().tryRemoveChild("Endpoint");
        GatewayProblems.answerFor(rest);
        var authorizer = RequestAuthorizer.Builder.create(this, "Authorizer")
            .authorizerName(settings.prefix())
            .handler(keys.authorizer.live)
            .identitySources(
                List.of(IdentitySource.header("Authorization"), IdentitySource.context("httpMethod"), IdentitySource.context("path"))
            )
            .resultsCacheTtl(DECISION_REMEMBERED)
            .build();
        health();
        open("openapi.json", datasets);
        mount(rest.getRoot().addResource("datasets"), datasets, authorizer);
        mount(rest.getRoot().addResource("batches"), batches, authorizer);
        mount(rest.getRoot().addResource("admin").addResource("keys"), keys.api, authorizer);
        List.of("api", "ajax-api").forEach(root ->
            selfGuarded(rest.getRoot().addResource(root).addResource("2.0").addResource("mlflow"), registry)
        );
        List.of("models", "lineage", "runs", "console").forEach(root -> selfGuarded(rest.getRoot().addResource(root), registry));
        var usage = rest.getRoot().addResource("usage");
        List.of(
            rest.getRoot().addResource("v1").addResource("{proxy+}"),
            usage,
            usage.addResource("{proxy+}"),
            rest.getRoot().addResource("metrics")
        ).forEach(resource -> streaming(resource, gateway));
        predict(prediction, authorizer);
        signed(rest.getRoot().addResource("iam").addResource("api").addResource("2.0").addResource("mlflow"), registry);
        Suppress.on(rest, "AwsSolutions-APIG2", "Functions check what they are sent, and say what is wrong in a problem document.");
        Suppress.on(
            rest,
            "AwsSolutions-COG4",
            "Programs call this API, with virtual keys of ours that carry scopes; Cognito is for people."
        );
    }

    /** Only what callers may ask of it: the function sends itself more. */
    private void predict(GatehouseFunction function, IAuthorizer authorizer) {
        var guarded = MethodOptions.builder().authorizationType(AuthorizationType.CUSTOM).authorizer(authorizer).build();
        var model = rest.getRoot().addResource("predict").addResource("{model}");
        model.addMethod("POST", to(function), guarded);
        model.addResource("reviews").addMethod("POST", to(function), guarded);
        rest.getRoot().addResource("predictions").addResource("{id}").addMethod("GET", to(function), guarded);
    }

    String url() {
        return rest.getUrl();
    }

    String name() {
        return rest.getRestApiName();
    }

    private RestApi rest(Settings settings) {
        var logs = LogGroup.Builder.create(this, "AccessLogs")
            .logGroupName("/aws/apigateway/" + settings.prefix())
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        var api = RestApi.Builder.create(this, "Rest")
            .restApiName(settings.prefix())
            .description("Gatehouse")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(settings.apiGatewayLogRole())
            .minCompressionSize(COMPRESSED_FROM)
            .deployOptions(
                StageOptions.builder()
                    .stageName("live")
                    .accessLogDestination(new LogGroupLogDestination(logs))
                    .accessLogFormat(AccessLog.format())
                    .throttlingRateLimit(settings.requestsPerSecond())
                    .throttlingBurstLimit(2 * settings.requestsPerSecond())
                    .build()
            )
            .build();
        Suppress.on(
            api,
            "AwsSolutions-IAM4",
            "API Gateway writes to CloudWatch by a role of the account, for which AWS asks this managed policy by name."
        );
        Suppress.on(
            api.getDeploymentStage(),
            "AwsSolutions-APIG3",
            "A web ACL costs more than all else while idle. Keys guard the API and the stage is throttled; a team that opens it to the " +
                "public attaches its own ACL to the stage."
        );
        Suppress.on(
            api.getDeploymentStage(),
            "AwsSolutions-APIG6",
            "The access log carries status, latency and the error of authorizer and integration for each request; execution logs would " +
                "repeat them and add headers that hold keys."
        );
        return api;
    }

    private void health() {
        var ok = IntegrationResponse.builder()
            .statusCode("200")
            .responseTemplates(Map.of("application/json", "{\"status\":\"ok\"}"))
            .build();
        var mock = MockIntegration.Builder.create()
            .requestTemplates(Map.of("application/json", "{\"statusCode\":200}"))
            .passthroughBehavior(PassthroughBehavior.NEVER)
            .integrationResponses(List.of(ok))
            .build();
        var answers = MethodOptions.builder()
            .authorizationType(AuthorizationType.NONE)
            .methodResponses(List.of(MethodResponse.builder().statusCode("200").build()))
            .build();
        var method = rest.getRoot().addResource("health").addMethod("GET", mock, answers);
        Suppress.on(
            method,
            "AwsSolutions-APIG4",
            "Load balancers and monitors ask for health without a key; the answer says nothing else."
        );
    }

    private void open(String path, GatehouseFunction function) {
        var method = rest
            .getRoot()
            .addResource(path)
            .addMethod("GET", to(function), MethodOptions.builder().authorizationType(AuthorizationType.NONE).build());
        Suppress.on(method, "AwsSolutions-APIG4", "The description of the API is public, as this code is.");
    }

    /** The resource and all below it: deeper routes are the function's own business. */
    private static void mount(IResource resource, GatehouseFunction function, IAuthorizer authorizer) {
        var guarded = MethodOptions.builder().authorizationType(AuthorizationType.CUSTOM).authorizer(authorizer).build();
        resource.addMethod("ANY", to(function), guarded);
        resource.addResource("{proxy+}").addMethod("ANY", to(function), guarded);
    }

    /** All below the resource, for a function that checks keys itself: its refusals have the form that its clients read. */
    private static void selfGuarded(IResource resource, GatehouseFunction function) {
        var unguarded = MethodOptions.builder().authorizationType(AuthorizationType.NONE).build();
        var method = resource.addResource("{proxy+}").addMethod("ANY", to(function), unguarded);
        Suppress.on(method, "AwsSolutions-APIG4", "The function checks the key itself, by the same library as the authorizer.");
    }

    /** For a function that checks keys itself; answers go out as they come, for as long as a function may run. */
    private static void streaming(IResource resource, GatehouseFunction function) {
        var streamed = LambdaIntegration.Builder.create(function.live)
            .proxy(true)
            .allowTestInvoke(false)
            .responseTransferMode(ResponseTransferMode.STREAM)
            .timeout(LlmGate.LONGEST_ANSWER)
            .build();
        var unguarded = MethodOptions.builder().authorizationType(AuthorizationType.NONE).build();
        var method = resource.addMethod("ANY", streamed, unguarded);
        Suppress.on(method, "AwsSolutions-APIG4", "The function checks the key itself, by the same library as the authorizer.");
    }

    /** All below the resource, for callers who sign: their IAM policies decide on {@code execute-api:Invoke}. */
    private static void signed(IResource resource, GatehouseFunction function) {
        var byIam = MethodOptions.builder().authorizationType(AuthorizationType.IAM).build();
        resource.addResource("{proxy+}").addMethod("ANY", to(function), byIam);
    }

    private static LambdaIntegration to(GatehouseFunction function) {
        return LambdaIntegration.Builder.create(function.live).proxy(true).allowTestInvoke(false).build();
    }
}
