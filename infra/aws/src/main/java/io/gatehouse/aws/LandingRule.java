package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IDependable;

/** What lands goes to a queue; what EventBridge cannot deliver in a day goes where the queue's own dead letters go. */
final class LandingRule {

    private LandingRule() {}

    static void deliver(Construct scope, Settings settings, IBucket landing, WatchedQueue queue) {
        var name = settings.prefix() + "-landing";
        var arn = Stack.of(scope).formatArn(ArnComponents.builder().service("events").resource("rule").resourceName(name).build());
        var rule = CfnRule.Builder.create(scope, "Landing")
            .name(name)
            .description("Files put into the landing bucket")
            .state("ENABLED")
            .eventPattern(created(landing))
            .targets(List.of(to(queue)))
            .build();
        // EventBridge gives up at once where it may not deliver: the doors are open before the rule is there.
        rule.getNode().addDependency(letIn(arn, queue.main), letIn(arn, queue.deadLetters));
    }

    private static Map<String, Object> created(IBucket bucket) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.s3"));
        pattern.put("detail-type", List.of("Object Created"));
        pattern.put("detail", Map.of("bucket", Map.of("name", List.of(bucket.getBucketName()))));
        return pattern;
    }

    private static CfnRule.TargetProperty to(WatchedQueue queue) {
        return CfnRule.TargetProperty.builder()
            .id("queue")
            .arn(queue.main.getQueueArn())
            .retryPolicy(CfnRule.RetryPolicyProperty.builder().maximumEventAgeInSeconds(86_400).maximumRetryAttempts(185).build())
            .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder().arn(queue.deadLetters.getQueueArn()).build())
            .build();
    }

    /** This rule and no other, of no other account. */
    private static IDependable letIn(String rule, Queue queue) {
        var statement = PolicyStatement.Builder.create()
            .sid("LandingRule")
            .effect(Effect.ALLOW)
            .principals(List.of(ServicePrincipal.Builder.create("events.amazonaws.com").build()))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule)))
            .build();
        return Objects.requireNonNull(queue.addToResourcePolicy(statement).getPolicyDependable());
    }
}
