package io.gatehouse.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The gateway in containers behind a load balancer, for a team that outgrows the function: the same program on the same tables, so that
 * keys, limits and budgets hold over both. Made only if asked for, since it is paid by the hour.
 */
final class GatewayService extends Construct {

    private static final int PORT = 8080;

    /** Longer than any attempt of the gateway takes without a word: streams in silence get a comment every ten seconds. */
    private static final Duration SILENCE = Duration.seconds(120);

    /** For which calls under way may go on in a container that is replaced. */
    private static final Duration DRAINING = Duration.seconds(120);

    private final String name;
    private final ApplicationLoadBalancer balancer;

    GatewayService(Construct scope, Settings settings, ServiceSettings wanted, LlmGate gate) {
        super(scope, "GatewayService");
        name = settings.prefix() + "-llm-gateway";
        var vpc = network();
        var service = service(vpc, wanted, task(wanted, gate));
        // It reads the configuration when it starts; the function waits for that, too.
        service.getNode().addDependency(gate.gateway);
        balancer = ApplicationLoadBalancer.Builder.create(this, "Balancer")
            .loadBalancerName(name)
            .vpc(vpc)
            .internetFacing(true)
            .dropInvalidHeaderFields(true)
            .idleTimeout(SILENCE)
            .build();
        Suppress.on(
            balancer,
            "AwsSolutions-ELB2",
            "The gateway writes a line a call to its log and its ledger; the balancer's would repeat them."
        );
        Suppress.on(balancer, "AwsSolutions-EC23", "Callers are anywhere; a key lets them in, and TLS is the only port.");
        var listener = balancer.addListener(
            "Tls",
            BaseApplicationListenerProps.builder()
                .port(443)
                .certificates(List.of(ListenerCertificate.fromArn(wanted.certificate())))
                .sslPolicy(SslPolicy.RECOMMENDED_TLS)
                .build()
        );
        listener.addTargets(
            "Gateway",
            AddApplicationTargetsProps.builder()
                .port(PORT)
                .protocol(ApplicationProtocol.HTTP)
                .targets(List.of(service))
                .deregistrationDelay(DRAINING)
                .healthCheck(HealthCheck.builder().path("/health").healthyHttpCodes("200").interval(Duration.seconds(15)).build())
                .build()
        );
    }

    /** The name that an alias record of the certificate's domain points at. */
    String address() {
        return balancer.getLoadBalancerDnsName();
    }

    /** Public subnets alone: a NAT gateway would cost more than all else here. What runs in them is reached through the balancer only. */
    private Vpc network() {
        var vpc = Vpc.Builder.create(this, "Network")
            .maxAzs(2)
            .natGateways(0)
            .restrictDefaultSecurityGroup(false)
            .subnetConfiguration(List.of(SubnetConfiguration.builder().name("public").subnetType(SubnetType.PUBLIC).build()))
            .gatewayEndpoints(
                Map.of(
                    "Tables",
                    GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.DYNAMODB).build(),
                    "Lake",
                    GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build()
                )
            )
            .build();
        Suppress.on(vpc, "AwsSolutions-VPC7", "Only the balancer is reached from outside, and each call has its line in log and ledger.");
        return vpc;
    }

    private FargateTaskDefinition task(ServiceSettings wanted, LlmGate gate) {
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/ecs/" + name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        var start = new ArrayList<>(wanted.image().mayPull());
        start.add(Permission.allow(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
        var starter = role("StartRole", "What starts containers of %s", start);
        Suppress.only(starter, "AwsSolutions-IAM5", List.of("/^Resource::\\*$/"), "A token of ECR has no resource to name.");
        var own = role("Role", "What %s may do in a container", gate.permissions());
        gate.suppressProviderKeys(own);
        var task = FargateTaskDefinition.Builder.create(this, "Task")
            .family(name)
            .cpu(512)
            .memoryLimitMiB(1024)
            .taskRole(own.withoutPolicyUpdates())
            .executionRole(starter.withoutPolicyUpdates())
            .build();
        var environment = new TreeMap<>(gate.environment());
        environment.put("AWS_REGION", Stack.of(this).getRegion());
        var container = task.addContainer(
            "gateway",
            ContainerDefinitionOptions.builder()
                .image(ContainerImage.fromRegistry(wanted.image().uri()))
                .environment(environment)
                .portMappings(List.of(PortMapping.builder().containerPort(PORT).build()))
                .logging(LogDriver.awsLogs(AwsLogDriverProps.builder().logGroup(logs).streamPrefix("gateway").build()))
                .stopTimeout(Duration.seconds(30))
                .build()
        );
        Annotations.of(container).acknowledgeWarning("@aws-cdk/aws-ecs:ecrImageRequiresPolicy", "What starts it has the policy inline.");
        Suppress.on(task, "AwsSolutions-ECS2", "The variables are names of tables, buckets and a secret, and none of them is secret.");
        return task;
    }

    private FargateService service(Vpc vpc, ServiceSettings wanted, FargateTaskDefinition task) {
        var cluster = Cluster.Builder.create(this, "Cluster").clusterName(name).vpc(vpc).build();
        Suppress.on(cluster, "AwsSolutions-ECS4", "Container Insights is paid by the metric; the gateway has metrics of its own.");
        return FargateService.Builder.create(this, "Service")
            .serviceName(name)
            .cluster(cluster)
            .taskDefinition(task)
            .desiredCount(wanted.tasks())
            .assignPublicIp(true)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
            .minHealthyPercent(100)
            .maxHealthyPercent(200)
            .healthCheckGracePeriod(Duration.seconds(60))
            .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
            .build();
    }

    private Role role(String id, String description, List<PolicyStatement> permissions) {
        return Role.Builder.create(this, id)
            .description(description.formatted(name))
            .assumedBy(ServicePrincipal.Builder.create("ecs-tasks.amazonaws.com").build())
            .inlinePolicies(Map.of("own", PolicyDocument.Builder.create().statements(permissions).build()))
            .build();
    }
}
