package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A function as all of ours are: managed Java, restored from a snapshot behind the alias {@code live}, with a log group and a role
 * of its own that may do what is written here and nothing else.
 */
final class GatehouseFunction extends Construct {

    final String name;
    final Function function;
    final Alias live;

    /**
     * @param name after the prefix: {@code datasets-api}
     * @param module whose zip it runs: {@code data-validation}
     * @param handler class and method
     * @param timeout most that an invocation may take
     * @param environment its settings
     * @param layers ARNs of layers
     */
    record Spec(
        String name,
        String module,
        String handler,
        String description,
        Duration timeout,
        Map<String, String> environment,
        List<String> layers
    ) {
        Spec(String name, String module, String handler, String description, Duration timeout, Map<String, String> environment) {
            this(name, module, handler, description, timeout, environment, List.of());
        }
    }

    GatehouseFunction(Construct scope, String id, Settings settings, Spec spec, List<PolicyStatement> permissions) {
        super(scope, id);
        name = settings.prefix() + "-" + spec.name();
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/lambda/" + name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        function = Function.Builder.create(this, "Function")
            .functionName(name)
            .description(spec.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.X86_64)
            .code(Code.fromAsset(FunctionZip.of(spec.module()).path().toString()))
            .handler(spec.handler())
            .memorySize(512)
            .timeout(spec.timeout())
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .role(role(logs, permissions))
            .logGroup(logs)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.INFO)
            .environment(new TreeMap<>(spec.environment()))
            .build();
        for (var layer : spec.layers()) {
            function.addLayers(LayerVersion.fromLayerVersionArn(this, "Layer" + spec.layers().indexOf(layer), layer));
        }
        Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias publishes a version.");
        live = Alias.Builder.create(this, "Live").aliasName("live").version(function.getCurrentVersion()).build();
    }

    private Role role(LogGroup logs, List<PolicyStatement> permissions) {
        var policy = PolicyDocument.Builder.create().statements(permissions).build();
        policy.addStatements(Permission.allow(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
        return Role.Builder.create(this, "Role")
            .description("What %s may do".formatted(name))
            .assumedBy(ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
            .inlinePolicies(Map.of("own", policy))
            .build();
    }
}
