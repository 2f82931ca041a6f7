package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A file that lands reaches the function, and none is lost on the way. */
class DataGateIT {

    private final Template template = Template.built();
    private final JsonNode queue = template.properties("AWS::SQS::Queue", "QueueName", "gatehouse-data-validation");
    private final JsonNode function = template.properties("AWS::Lambda::Function", "FunctionName", "gatehouse-data-validation");

    @Test
    void shouldTellEventBridgeOfEachObjectThatLands() {
        var landing = template
            .resources("AWS::S3::Bucket")
            .entrySet()
            .stream()
            .filter(it -> it.getKey().contains("Landing"))
            .toList();
        assertThat(landing)
            .singleElement()
            .satisfies(bucket -> {
                var told = bucket.getValue().at("/Properties/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled");
                assertThat(told.asBoolean()).isTrue();
                var rule = template.properties("AWS::Events::Rule", "Name", "gatehouse-landing");
                assertThat(rule.at("/EventPattern/detail/bucket/name/0/Ref").asText()).isEqualTo(bucket.getKey());
                assertThat(rule.at("/EventPattern/source/0").asText()).isEqualTo("aws.s3");
                assertThat(rule.at("/EventPattern/detail-type/0").asText()).isEqualTo("Object Created");
                assertThat(rule.has("EventBusName")).as("S3 speaks on the default bus").isFalse();
            });
    }

    @Test
    void shouldPutWhatLandsOnTheQueueAndWhatCannotBeDeliveredAmongDeadLetters() {
        var target = template.properties("AWS::Events::Rule", "Name", "gatehouse-landing").at("/Targets/0");
        assertThat(queueName(target.path("Arn"))).isEqualTo("gatehouse-data-validation");
        assertThat(queueName(target.at("/DeadLetterConfig/Arn"))).isEqualTo("gatehouse-data-validation-dlq");
        assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds").asInt()).isEqualTo(86_400);
    }

    @Test
    void shouldLetOnlyTheLandingRuleSendAndOpenTheDoorBeforeTheRuleIsThere() {
        var policies = new TreeMap<>(template.resources("AWS::SQS::QueuePolicy"));
        policies.keySet().removeIf(id -> !id.startsWith("DataGate"));
        assertThat(policies)
            .hasSize(2)
            .allSatisfy((id, policy) -> {
                var allowed = Template.each(policy.at("/Properties/PolicyDocument/Statement"))
                    .stream()
                    .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                    .toList();
                assertThat(allowed)
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.path("Action").asText()).isEqualTo("sqs:SendMessage");
                        assertThat(statement.at("/Principal/Service").asText()).isEqualTo("events.amazonaws.com");
                        assertThat(Template.text(statement.at("/Condition/ArnEquals/aws:SourceArn"))).isEqualTo(
                            "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/gatehouse-landing"
                        );
                    });
            });
        var rule = template
            .resources("AWS::Events::Rule")
            .entrySet()
            .stream()
            .filter(it -> it.getKey().startsWith("DataGate"))
            .findFirst()
            .orElseThrow()
            .getValue();
        assertThat(Template.texts(rule.path("DependsOn"))).containsAll(policies.keySet());
    }

    @Test
    void shouldHideAMessageSixTimesAsLongAsItsFunctionMayRun() {
        assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * function.path("Timeout").asInt());
    }

    @Test
    void shouldGiveUpAfterTheReceivesThatTheFunctionKnowsOf() {
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asText()).isEqualTo(
            function.at("/Environment/Variables/GATEHOUSE_MAX_RECEIVES").asText()
        );
    }

    @Test
    void shouldFeedTheAliasOneMessageAtATimeAfterContractsArePublished() {
        var mappings = template
            .resources("AWS::Lambda::EventSourceMapping")
            .entrySet()
            .stream()
            .filter(it -> it.getKey().startsWith("DataGate"))
            .map(Map.Entry::getValue)
            .toList();
        assertThat(mappings)
            .singleElement()
            .satisfies(mapping -> {
                var properties = mapping.path("Properties");
                assertThat(queueName(properties.path("EventSourceArn"))).isEqualTo("gatehouse-data-validation");
                assertThat(properties.path("FunctionName").toString()).contains("DataGateValidationLive").contains(":live");
                assertThat(properties.path("BatchSize").asInt()).isEqualTo(1);
                assertThat(Template.texts(properties.path("FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
                assertThat(Template.texts(mapping.path("DependsOn"))).anyMatch(id -> id.startsWith("PublishedConfiguration"));
            });
    }

    @Test
    void shouldNeverPruneWhatIsPublished() {
        assertThat(template.resources("Custom::CDKBucketDeployment").values())
            .singleElement()
            .satisfies(deployment -> {
                assertThat(deployment.at("/Properties/DestinationBucketKeyPrefix").asText()).isEqualTo("config/");
                assertThat(deployment.at("/Properties/Prune").asBoolean(true)).isFalse();
                assertThat(deployment.at("/Properties/RetainOnDelete").asBoolean()).isTrue();
            });
    }

    private String queueName(JsonNode arn) {
        return template.resources("AWS::SQS::Queue").get(Template.target(arn)).at("/Properties/QueueName").asText();
    }
}
