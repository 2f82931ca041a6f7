package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.FunctionRole;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be handled is kept, and handled when the cause is mended. */
@ExtendWith(Scenarios.class)
class DeadLetterIT {

    private static final Duration FIVE_RECEIVES = Duration.ofSeconds(120);
    private static final int RECEIVES_IN_TEMPLATE = 5;

    @AfterEach
    void giveUpAsInTemplate(AwsClients aws) {
        new LandingQueue(aws).giveUpAfter(RECEIVES_IN_TEMPLATE);
    }

    @Test
    void shouldKeepMessageThatIsNoEventAndRaiseTheAlarm(AwsClients aws) throws JsonProcessingException {
        var queue = new LandingQueue(aws);
        queue.giveUpAfter(2);

        queue.send("{\"this\":\"is not an event\"}");

        Await.untilTrue("the poison among the dead letters", FIVE_RECEIVES, () -> queue.isDead("is not an event"));
        assertThat(queue.deadLetters()).isGreaterThanOrEqualTo(alarmingNumberOfDeadLetters());
        aws.sqs.purgeQueue(request -> request.queueUrl(queue.deadLettersUrl()));
    }

    /** The threshold of the alarm on this queue, as the template has it. */
    private static int alarmingNumberOfDeadLetters() throws JsonProcessingException {
        var resources = Api.JSON.readTree(Samples.text(Samples.ROOT.resolve("cdk.out/Gatehouse.template.json"))).path("Resources");
        var alarms = StreamSupport.stream(resources.spliterator(), false)
            .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
            .map(resource -> resource.path("Properties"))
            .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
            .filter(alarm -> alarm.at("/Dimensions/0/Value").toString().contains("DataGateQueueDeadLetters"))
            .toList();
        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst().path("ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
        return alarms.getFirst().path("Threshold").asInt();
    }

    @Test
    @Needs(Ability.ROLES_ENFORCED)
    void shouldHandleFileAfterRedriveOnceTheCauseIsMended(Gate gate, AwsClients aws, Environment environment) {
        var queue = new LandingQueue(aws);
        gate.agree("redriven", "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}");
        Gate.Delivery delivery;
        try (var role = FunctionRole.of("DataGateValidation", aws).without(DeadLetterIT::readsLanding)) {
            delivery = gate.deliver("redriven/ids.csv", "id\n1\n2\n");
            Await.untilTrue("the file among the dead letters", FIVE_RECEIVES, () -> queue.isDead("redriven/ids.csv"));
            assertThat(gate.runs("redriven"))
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo("failed"))
                .satisfies(run -> assertThat(run.error()).contains("not authorized to perform: s3:GetObject", "dead-letter queue"));
        }

        environment.redrive(queue);

        var run = Await.until("the file's second chance", Gate.PATIENCE, () ->
            gate
                .runs("redriven")
                .stream()
                .filter(each -> each.status().equals("accepted"))
                .findFirst()
        );
        assertThat(run.object().path("etag").asText()).contains(delivery.etag());
        assertThat(run.total()).isEqualTo(2);
        assertThat(gate.runs("redriven")).hasSize(1);
        assertThat(queue.isDead("redriven/ids.csv")).isFalse();
        Await.untilTrue("the queue to be done with the file", Gate.PATIENCE, () -> queue.depth() == 0);
    }

    /** Of this version or of any: which of the two the gate asks for depends on what the event names. */
    private static boolean readsLanding(FunctionRole.Grant grant) {
        return grant.action().startsWith("s3:GetObject") && grant.resource().endsWith("-landing/*");
    }
}
