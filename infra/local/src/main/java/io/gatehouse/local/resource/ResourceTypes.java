package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.apigateway.ApiGateway;
import io.gatehouse.local.foreign.ForeignAws;
import io.gatehouse.local.foreign.ForeignStack;
import io.gatehouse.local.template.CloudAssembly;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The registry of all types of resources that a template may have. */
final class ResourceTypes {

    private ResourceTypes() {}

    /** By name; see {@link BucketDeployment} for the configuration. */
    static Map<String, ResourceType> of(Services services, CloudAssembly assembly, @Nullable Path configuration) {
        return Stream.of(
            data(services, assembly, configuration),
            events(services),
            functions(services, assembly),
            api(services.gateway()),
            kept()
        )
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(ResourceType::type, Function.identity()));
    }

    /** Those of a stack whose data live elsewhere. */
    static Map<String, ResourceType> around(
        ForeignStack elsewhere,
        ForeignAws aws,
        Services services,
        CloudAssembly assembly,
        @Nullable Path configuration
    ) {
        var types = new HashMap<>(of(services, assembly, configuration));
        types.replaceAll((type, known) -> new Elsewhere(known, elsewhere));
        var deployment = new BucketDeployment(aws::put, assembly, configuration);
        types.put(deployment.type(), deployment);
        return types;
    }

    private static List<ResourceType> data(Services services, CloudAssembly assembly, @Nullable Path configuration) {
        return List.of(
            new Bucket(services.s3()),
            new BucketPolicy(services.s3()),
            new BucketDeployment((bucket, key, file) -> services.s3().get().put(bucket, key, file), assembly, configuration),
            new Table(services.dynamo()),
            new Secret(services.secrets()),
            new LogGroup(services.logs())
        );
    }

    private static List<ResourceType> events(Services services) {
        return List.of(
            new Queue(services.sqs()),
            new QueuePolicy(services.sqs()),
            new Bus(services.events()),
            new Rule(services.events()),
            new SourceMapping(services.mappings()),
            new FirehoseStream(services.firehose())
        );
    }

    private static List<ResourceType> functions(Services services, CloudAssembly assembly) {
        return List.of(
            new Role(services.iam()),
            new RolePolicy(services.iam(), "AWS::IAM::Policy", "PolicyName"),
            new RolePolicy(services.iam(), "AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
            new LambdaFunction(services.functions(), assembly),
            new LambdaVersion(services.functions()),
            new LambdaAlias(services.functions()),
            new LambdaPermission(services.functions()),
            new AsyncInvocation(services.functions()),
            new StepFunctionsStateMachine(services.machines()),
            new SageMakerPart(
                "AWS::SageMaker::Model",
                "ModelName",
                Set.of("EnableNetworkIsolation", "ExecutionRoleArn", "ModelName", "PrimaryContainer"),
                services.sagemaker()::createModel
            ),
            new SageMakerPart(
                "AWS::SageMaker::EndpointConfig",
                "EndpointConfigName",
                Set.of("EndpointConfigName", "ProductionVariants"),
                services.sagemaker()::createEndpointConfig
            ),
            new SageMakerPart(
                "AWS::SageMaker::Endpoint",
                "EndpointName",
                Set.of("EndpointConfigName", "EndpointName"),
                services.sagemaker()::createEndpoint
            )
        );
    }

    private static List<ResourceType> api(ApiGateway gateway) {
        return List.of(
            new RestApi(gateway),
            new ApiPart("AWS::ApiGateway::Resource", "ResourceId", Set.of("ParentId", "PathPart", "RestApiId"), gateway::putResource),
            new ApiPart(
                "AWS::ApiGateway::Method",
                "MethodId",
                Set.of(
                    "AuthorizationType",
                    "AuthorizerId",
                    "HttpMethod",
                    "Integration",
                    "MethodResponses",
                    "RequestParameters",
                    "ResourceId",
                    "RestApiId"
                ),
                gateway::putMethod
            ),
            new ApiPart(
                "AWS::ApiGateway::Authorizer",
                "AuthorizerId",
                Set.of("AuthorizerResultTtlInSeconds", "AuthorizerUri", "IdentitySource", "Name", "RestApiId", "Type"),
                gateway::putAuthorizer
            ),
            new ApiPart(
                "AWS::ApiGateway::GatewayResponse",
                "Id",
                Set.of("ResponseParameters", "ResponseTemplates", "ResponseType", "RestApiId", "StatusCode"),
                gateway::putGatewayResponse
            ),
            new ApiPart("AWS::ApiGateway::Deployment", "DeploymentId", Set.of("Description", "RestApiId"), gateway::putDeployment),
            new ApiPart(
                "AWS::ApiGateway::Stage",
                "StageName",
                Set.of(
                    "AccessLogSetting",
                    "DeploymentId",
                    "Description",
                    "MethodSettings",
                    "RestApiId",
                    "StageName",
                    "Tags",
                    "TracingEnabled"
                ),
                gateway::putStage
            )
        );
    }

    private static List<ResourceType> kept() {
        return List.of(
            Kept.of("AWS::ApiGateway::Account", "CloudWatchRoleArn"),
            Kept.of("AWS::ApiGateway::UsagePlan", "ApiStages", "Description", "Quota", "Throttle", "UsagePlanName"),
            Kept.of("AWS::CDK::Metadata", "Analytics"),
            Kept.of("AWS::CloudWatch::Dashboard", "DashboardBody", "DashboardName"),
            arn("AWS::CloudWatch::Alarm", "AlarmName", resource -> Aws.arn("cloudwatch", "alarm:" + resource.name("AlarmName")), ALARM),
            arn("AWS::KMS::Key", "KeyId", resource -> Aws.arn("kms", "key/" + resource.logicalId()), KEY),
            arn(
                "AWS::Lambda::LayerVersion",
                "LayerVersionArn",
                ResourceTypes::layer,
                Set.of("CompatibleRuntimes", "Content", "Description", "LayerName")
            ),
            topic(),
            Kept.of("AWS::Logs::LogStream", "LogGroupName", "LogStreamName"),
            Kept.of("AWS::SNS::Subscription", "Endpoint", "Protocol", "TopicArn"),
            Kept.of("AWS::SNS::TopicPolicy", "PolicyDocument", "Topics"),
            Kept.of("AWS::SSM::Parameter", "Description", "Name", "Type", "Value")
        );
    }

    private static final Set<String> ALARM = Set.of(
        "ActionsEnabled",
        "AlarmActions",
        "AlarmDescription",
        "AlarmName",
        "ComparisonOperator",
        "DatapointsToAlarm",
        "Dimensions",
        "EvaluationPeriods",
        "MetricName",
        "Metrics",
        "Namespace",
        "OKActions",
        "Period",
        "Statistic",
        "Threshold",
        "TreatMissingData"
    );

    private static final Set<String> KEY = Set.of("Description", "EnableKeyRotation", "KeyPolicy", "PendingWindowInDays");

    private static Kept arn(String type, String name, Function<Resolved, String> arn, Set<String> properties) {
        return new Kept(type, properties, resource -> Live.of(resource.name(name), arn.apply(resource)));
    }

    private static String layer(Resolved resource) {
        return Aws.arn("lambda", "layer:" + resource.name("LayerName") + ":1");
    }

    private static Kept topic() {
        return new Kept("AWS::SNS::Topic", Set.of("DisplayName", "KmsMasterKeyId", "TopicName"), resource -> {
            var arn = Aws.arn("sns", resource.name("TopicName"));
            return new Live(arn, Map.of("TopicArn", arn, "TopicName", resource.name("TopicName")));
        });
    }
}
