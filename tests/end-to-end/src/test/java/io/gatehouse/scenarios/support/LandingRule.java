package io.gatehouse.scenarios.support;

import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Holds back what tells the gate of new files, so that a scenario can tell it in an order of its own. */
public final class LandingRule implements AutoCloseable {

    private static final String NAME = "gatehouse-landing";

    private final AwsClients aws;
    private final DescribeRuleResponse rule;

    private LandingRule(AwsClients aws) {
        this.aws = aws;
        rule = aws.events.describeRule(request -> request.name(NAME));
        put(RuleState.DISABLED);
    }

    /** No file that lands is told to the gate until this is closed, nor afterwards. */
    public static LandingRule heldBack(AwsClients aws) {
        return new LandingRule(aws);
    }

    private void put(RuleState state) {
        aws.events.putRule(request -> request.name(NAME).description(rule.description()).eventPattern(rule.eventPattern()).state(state));
    }

    @Override
    public void close() {
        put(RuleState.ENABLED);
    }
}
