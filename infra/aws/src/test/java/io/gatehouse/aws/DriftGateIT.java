package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What entered reaches the comparison, by the bus, by the day and by the API. */
class DriftGateIT {

    private final Template template = Template.built();

    @Test
    void shouldPutAcceptedFilesAndTheDayOnTheQueue() {
        var accepted = template.properties("AWS::Events::Rule", "Name", "gatehouse-drift-accepted");
        var daily = template.properties("AWS::Events::Rule", "Name", "gatehouse-drift-daily");

        assertThat(accepted.at("/EventPattern/detail-type/0").asText()).isEqualTo("DataAccepted");
        assertThat(Template.target(accepted.path("EventBusName"))).startsWith("DataGateBus");
        assertThat(daily.path("ScheduleExpression").asText()).isEqualTo("rate(1 day)");
        assertThat(daily.has("EventBusName")).as("schedules are of the default bus").isFalse();
        for (var rule : new JsonNode[] { accepted, daily }) {
            assertThat(queueName(rule.at("/Targets/0/Arn"))).isEqualTo("gatehouse-drift-check");
            assertThat(queueName(rule.at("/Targets/0/DeadLetterConfig/Arn"))).isEqualTo("gatehouse-drift-check-dlq");
        }
    }

    @Test
    void shouldHideAMessageSixTimesAsLongAsItsFunctionMayRun() {
        var queue = template.properties("AWS::SQS::Queue", "QueueName", "gatehouse-drift-check");
        var function = template.properties("AWS::Lambda::Function", "FunctionName", "gatehouse-drift-check");

        assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * function.path("Timeout").asInt());
    }

    @Test
    void shouldTellTheApiWhichQueueToAsk() {
        var api = template.properties("AWS::Lambda::Function", "FunctionName", "gatehouse-datasets-api");

        assertThat(Template.target(api.at("/Environment/Variables/GATEHOUSE_DRIFT_QUEUE_URL"))).startsWith("DriftQueueMain");
    }

    private String queueName(JsonNode arn) {
        return template.resources("AWS::SQS::Queue").get(Template.target(arn)).at("/Properties/QueueName").asText();
    }
}
