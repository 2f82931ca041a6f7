package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/** Files that are too large for one invocation: a state machine has them cut, judged range by range, and joined. */
final class LargeFiles extends Construct {

    /** The longest that Lambda allows; a range takes some tenth of it. */
    static final Duration LONGEST_STEP = Duration.minutes(15);

    final GatehouseFunction steps;
    final String name;

    LargeFiles(DataGate gate, Settings settings, Storage storage) {
        super(gate, "LargeFiles");
        name = settings.prefix() + "-large-file";
        steps = DataGateFunctions.largeFile(this, gate, settings, storage);
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/vendedlogs/states/" + name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        var machine = CfnStateMachine.Builder.create(this, "Machine")
            .stateMachineName(name)
            .stateMachineType("STANDARD")
            .roleArn(role().getRoleArn())
            .definitionString(LargeFileDefinition.json(settings.largeFiles().concurrency()))
            .definitionSubstitutions(Map.of("Steps", steps.live.getFunctionArn()))
            .loggingConfiguration(
                CfnStateMachine.LoggingConfigurationProperty.builder()
                    .level("ALL")
                    .includeExecutionData(false)
                    .destinations(
                        List.of(
                            CfnStateMachine.LogDestinationProperty.builder()
                                .cloudWatchLogsLogGroup(
                                    CfnStateMachine.CloudWatchLogsLogGroupProperty.builder().logGroupArn(logs.getLogGroupArn()).build()
                                )
                                .build()
                        )
                    )
                    .build()
            )
            .build();
        Suppress.on(
            machine,
            "AwsSolutions-SF2",
            "Step Functions keeps each execution's history for 90 days, and each step logs with the run's id; traces would add their price."
        );
    }

    /** By its name: whoever starts executions is made before the machine, and the machine names itself. */
    String arn() {
        return Stack.of(this).formatArn(
            ArnComponents.builder()
                .service("states")
                .resource("stateMachine")
                .resourceName(name)
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build()
        );
    }

    /** All executions of the machine. */
    String executions() {
        return arn().replace(":stateMachine:", ":execution:") + ":*";
    }

    private Role role() {
        var policy = PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Permission.allow(steps.live.getFunctionArn(), "lambda:InvokeFunction"),
                    Permission.allow(arn(), "states:StartExecution"),
                    Permission.allow(executions(), "states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"),
                    Permission.allow(
                        "*",
                        "logs:CreateLogDelivery",
                        "logs:GetLogDelivery",
                        "logs:UpdateLogDelivery",
                        "logs:DeleteLogDelivery",
                        "logs:ListLogDeliveries",
                        "logs:PutResourcePolicy",
                        "logs:DescribeResourcePolicies",
                        "logs:DescribeLogGroups"
                    )
                )
            )
            .build();
        var role = Role.Builder.create(this, "Role")
            .description("What %s may do".formatted(name))
            .assumedBy(ServicePrincipal.Builder.create("states.amazonaws.com").build())
            .inlinePolicies(Map.of("own", policy))
            .build();
        Suppress.only(
            role,
            "AwsSolutions-IAM5",
            List.of("/^Resource::\\*$/", "/^Resource::.*:\\*$/"),
            "The delivery of logs has no resource that a policy could name, and executions are named by runs, which come and go."
        );
        return role;
    }
}
