package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IDependable;

/** Puts what a rule chooses on a queue; what EventBridge cannot deliver in a day goes where the queue's own dead letters go. */
final class QueueRule {

    private QueueRule() {}

    /**
     * Adds a rule of the default bus.
     *
     * @param id of the rule and, with {@code Rule} behind it, of the statements that let it in
     * @param name after the prefix
     * @param choice sets the pattern or the schedule
     */
    static void deliver(Construct scope, Settings settings, String id, String name, WatchedQueue queue, Consumer<CfnRule.Builder> choice) {
        var full = settings.prefix() + "-" + name;
        deliver(scope, id, full, full, queue, choice);
    }

    /** Adds a rule of a bus of ours, whose rules have its name in theirs. */
    static void deliver(
        Construct scope,
        Settings settings,
        EventBus bus,
        String id,
        String name,
        WatchedQueue queue,
        Consumer<CfnRule.Builder> choice
    ) {
        var full = settings.prefix() + "-" + name;
        deliver(scope, id, full, bus.getEventBusName() + "/" + full, queue, rule ->
            choice.accept(rule.eventBusName(bus.getEventBusName()))
        );
    }

    private static void deliver(
        Construct scope,
        String id,
        String name,
        String resource,
        WatchedQueue queue,
        Consumer<CfnRule.Builder> choice
    ) {
        var arn = Stack.of(scope).formatArn(ArnComponents.builder().service("events").resource("rule").resourceName(resource).build());
        var builder = CfnRule.Builder.create(scope, id)
            .name(name)
            .state("ENABLED")
            .targets(List.of(to(queue)));
        choice.accept(builder);
        // EventBridge gives up at once where it may not deliver: the doors are open before the rule is there.
        builder
            .build()
            .getNode()
            .addDependency(letIn(id, arn, queue.main), letIn(id, arn, queue.deadLetters));
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
    private static IDependable letIn(String id, String rule, Queue queue) {
        var statement = PolicyStatement.Builder.create()
            .sid(id + "Rule")
            .effect(Effect.ALLOW)
            .principals(List.of(ServicePrincipal.Builder.create("events.amazonaws.com").build()))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule)))
            .build();
        return Objects.requireNonNull(queue.addToResourcePolicy(statement).getPolicyDependable());
    }
}
