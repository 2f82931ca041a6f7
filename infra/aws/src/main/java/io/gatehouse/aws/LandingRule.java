package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What lands goes to a queue; what EventBridge cannot deliver in a day goes where the queue's own dead letters go. */
final class LandingRule {

    private LandingRule() {}

    static void deliver(Construct scope, Settings settings, IBucket landing, WatchedQueue queue) {
        var rule = CfnRule.Builder.create(scope, "Landing")
            .name(settings.prefix() + "-landing")
            .description("Files put into the landing bucket")
            .state("ENABLED")
            .eventPattern(
                new TreeMap<>(
                    Map.of(
                        "source",
                        List.of("aws.s3"),
                        "detail-type",
                        List.of("Object Created"),
                        "detail",
                        Map.of("bucket", Map.of("name", List.of(landing.getBucketName())))
                    )
                )
            )
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("queue")
                        .arn(queue.main.getQueueArn())
                        .retryPolicy(
                            CfnRule.RetryPolicyProperty.builder().maximumEventAgeInSeconds(86_400).maximumRetryAttempts(185).build()
                        )
                        .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder().arn(queue.deadLetters.getQueueArn()).build())
                        .build()
                )
            )
            .build();
        letIn(rule, queue.main);
        letIn(rule, queue.deadLetters);
    }

    /** This rule and no other, of no other account. */
    private static void letIn(CfnRule rule, Queue queue) {
        queue.addToResourcePolicy(
            PolicyStatement.Builder.create()
                .sid("LandingRule")
                .effect(Effect.ALLOW)
                .principals(List.of(ServicePrincipal.Builder.create("events.amazonaws.com").build()))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build()
        );
    }
}
