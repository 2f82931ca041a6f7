package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a month costs in which nobody does anything, in US dollars at the list prices of us-east-1, free tiers not counted. A type that
 * is in neither table fails the test: whoever adds one says what it costs.
 */
class IdleCostIT {

    private static final double MOST_A_MONTH = 5.0;

    /** An idle queue is received from by five pollers of Lambda, 20 seconds each time; 0.40 a million requests. */
    private static final double POLLED_QUEUE = (5 * (60 / 20.0) * 60 * 24 * 30 * 0.40) / 1_000_000;

    private static final Map<String, Double> A_MONTH = Map.of(
        "AWS::CloudWatch::Alarm",
        0.10,
        "AWS::SecretsManager::Secret",
        0.40,
        "AWS::Lambda::EventSourceMapping",
        POLLED_QUEUE
    );

    /** Paid by use (a large file's state machine by its transitions) or by what is stored; Java's snapshots are free, and so are EventBridge's events of AWS services. */
    private static final Set<String> FREE_WHILE_IDLE = Set.of(
        "AWS::ApiGateway::Account",
        "AWS::ApiGateway::Authorizer",
        "AWS::ApiGateway::Deployment",
        "AWS::ApiGateway::GatewayResponse",
        "AWS::ApiGateway::Method",
        "AWS::ApiGateway::Resource",
        "AWS::ApiGateway::RestApi",
        "AWS::ApiGateway::Stage",
        "AWS::DynamoDB::Table",
        "AWS::Events::EventBus",
        "AWS::Events::Rule",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::KinesisFirehose::DeliveryStream",
        "AWS::Lambda::Alias",
        "AWS::Lambda::Function",
        "AWS::Lambda::LayerVersion",
        "AWS::Lambda::Permission",
        "AWS::Lambda::Version",
        "AWS::Logs::LogGroup",
        "AWS::Logs::LogStream",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::SQS::Queue",
        "AWS::SQS::QueuePolicy",
        "AWS::StepFunctions::StateMachine",
        "Custom::CDKBucketDeployment"
    );

    /** What is in the lake, the tables and the logs of a team that has only just begun: 0.023, 0.45 and 0.03 a GB. */
    private static final double FIRST_GIGABYTES = 10 * 0.023 + 0.1 * (0.25 + 0.20) + 1 * 0.03;

    @Test
    void shouldCostLessThanFiveDollarsAMonthWhileNobodyUsesIt() {
        var bill = new TreeMap<String, Double>();
        bill.put("first gigabytes", FIRST_GIGABYTES);
        Template.built()
            .root()
            .path("Resources")
            .forEach(resource -> {
                var type = resource.path("Type").asText();
                assertThat(A_MONTH.containsKey(type) || FREE_WHILE_IDLE.contains(type))
                    .as("the price of %s is known", type)
                    .isTrue();
                bill.merge(type, readsAStream(resource) ? 0.0 : A_MONTH.getOrDefault(type, 0.0), Double::sum);
            });
        bill.values().removeIf(price -> price == 0.0);
        var total = bill.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf("Idle cost: %.2f USD a month%n", total);
        bill.forEach((what, price) -> System.out.printf("  %-34s %.2f%n", what, price));
        assertThat(total).isPositive().isLessThan(MOST_A_MONTH);
    }

    /** Lambda's own reads of a table's stream are free. */
    private static boolean readsAStream(JsonNode resource) {
        return resource.at("/Properties").has("StartingPosition");
    }

    @Test
    void shouldReserveNothingThatIsPaidByTheHour() {
        var template = Template.built();
        assertThat(template.resources("AWS::DynamoDB::Table").values()).allSatisfy(table ->
            assertThat(table.at("/Properties").has("ProvisionedThroughput")).isFalse()
        );
        assertThat(template.resources("AWS::Lambda::Alias").values()).allSatisfy(alias ->
            assertThat(alias.at("/Properties").has("ProvisionedConcurrencyConfig")).isFalse()
        );
        assertThat(template.resources("AWS::ApiGateway::Stage").values()).allSatisfy(stage ->
            assertThat(stage.at("/Properties/CacheClusterEnabled").asBoolean()).isFalse()
        );
    }
}
