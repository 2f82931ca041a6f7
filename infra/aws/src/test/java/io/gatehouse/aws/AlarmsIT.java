package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing fails or waits for long without a person being told. */
class AlarmsIT {

    private final Template template = Template.built();

    /** Of which people take, who need no alarm to know that they have not looked yet. */
    private static final String FOR_PEOPLE = "gatehouse-reviews";

    @Test
    void shouldGiveEveryQueueDeadLettersAndWatchBoth() {
        var queues = template.resources("AWS::SQS::Queue");
        var redriven = queues
            .values()
            .stream()
            .map(queue -> queue.at("/Properties/RedrivePolicy/deadLetterTargetArn"));
        var givenUp = template
            .resources("AWS::Lambda::EventSourceMapping")
            .values()
            .stream()
            .map(mapping -> mapping.at("/Properties/DestinationConfig/OnFailure/Destination"));
        var deadLetters = Stream.concat(redriven, givenUp)
            .filter(queue -> !queue.isMissingNode())
            .map(Template::target)
            .collect(Collectors.toSet());
        queues.values().removeIf(queue -> queue.at("/Properties/QueueName").asText().equals(FOR_PEOPLE));
        assertThat(queues).allSatisfy((id, queue) -> {
            if (deadLetters.contains(id)) {
                assertThat(watched("AWS/SQS", "ApproximateNumberOfMessagesVisible")).contains(id);
            } else {
                assertThat(queue.path("Properties").has("RedrivePolicy")).as("%s has dead letters", id).isTrue();
                assertThat(watched("AWS/SQS", "ApproximateAgeOfOldestMessage")).contains(id);
            }
        });
    }

    @Test
    void shouldWatchErrorsOfEveryFunctionBehindAnAlias() {
        var functions = template
            .resources("AWS::Lambda::Alias")
            .values()
            .stream()
            .map(alias -> Template.target(alias.at("/Properties/FunctionName")))
            .toList();
        assertThat(watched("AWS/Lambda", "Errors")).containsExactlyInAnyOrderElementsOf(functions);
    }

    @Test
    void shouldWatchThrottlesOfAllFunctionsTogether() {
        assertThat(alarms("AWS/Lambda", "Throttles"))
            .singleElement()
            .satisfies(alarm -> assertThat(alarm.has("Dimensions")).isFalse());
    }

    @Test
    void shouldNotAlarmOverSilence() {
        assertThat(template.resources("AWS::CloudWatch::Alarm").values()).allSatisfy(alarm ->
            assertThat(alarm.at("/Properties/TreatMissingData").asText()).isEqualTo("notBreaching")
        );
    }

    @Test
    void shouldHaveNoTopicWithoutAListener() {
        assertThat(template.resources("AWS::SNS::Topic")).isEmpty();
    }

    private List<String> watched(String namespace, String metric) {
        return alarms(namespace, metric)
            .stream()
            .map(alarm -> Template.target(alarm.at("/Dimensions/0/Value")))
            .toList();
    }

    private List<JsonNode> alarms(String namespace, String metric) {
        return template
            .resources("AWS::CloudWatch::Alarm")
            .values()
            .stream()
            .map(alarm -> alarm.path("Properties"))
            .filter(alarm -> alarm.path("Namespace").asText().equals(namespace) && alarm.path("MetricName").asText().equals(metric))
            .toList();
    }
}
