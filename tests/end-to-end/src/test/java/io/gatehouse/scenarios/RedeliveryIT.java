package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.LandingRule;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deliveries come twice, late and out of order; each file is judged once. */
@ExtendWith(Scenarios.class)
class RedeliveryIT {

    private static final String FILE = "id,name\n1,ada\n2,grace\n";

    @Test
    void shouldJudgeSameBytesUnderSameKeyOnce(Gate gate, AwsClients aws) {
        gate.agree("twice", contract());
        try (var tap = Tap.onGatehouse(aws, "twice")) {
            var first = gate.deliver("twice/people.csv", FILE);
            var run = gate.verdictOn(first);
            var written = gate.lake("accepted/twice/");
            tap.next("DataAccepted");

            var second = gate.deliver("twice/people.csv", FILE);
            settle(gate, aws, "twice-after");

            assertThat(second.etag()).isEqualTo(first.etag());
            assertThat(gate.runs("twice")).containsExactly(run);
            assertThat(gate.lake("accepted/twice/")).isEqualTo(written);
            assertThat(tap.rest()).isEmpty();
        }
    }

    @Test
    void shouldJudgeOnceWhenQueueDeliversTwice(Gate gate, AwsClients aws) {
        gate.agree("echo", contract());
        try (var landing = Tap.onLanding(aws, "echo"); var tap = Tap.onGatehouse(aws, "echo")) {
            var run = gate.verdictOn(gate.deliver("echo/people.csv", FILE));
            var message = landing.next("Object Created").toString();
            tap.next("DataAccepted");

            new LandingQueue(aws).send(message);
            new LandingQueue(aws).send(message);
            settle(gate, aws, "echo-after");

            assertThat(gate.runs("echo")).containsExactly(run);
            assertThat(tap.rest()).isEmpty();
        }
    }

    @Test
    @Needs(Ability.VERSIONS_IN_EVENTS)
    void shouldJudgeEachVersionWhenEventsComeInReverse(Gate gate, AwsClients aws) {
        gate.agree("reversed", contract());
        try (var landing = Tap.onLanding(aws, "reversed"); var held = LandingRule.heldBack(aws)) {
            var older = gate.deliver("reversed/people.csv", FILE);
            var olderEvent = landing.next("Object Created");
            var newer = gate.deliver("reversed/people.csv", FILE + "3,barbara\n");
            var newerEvent = landing.next("Object Created");

            new LandingQueue(aws).send(newerEvent.toString());
            var newerRun = gate.verdictOn(newer);
            new LandingQueue(aws).send(olderEvent.toString());
            var olderRun = gate.verdictOn(older);

            assertThat(olderRun.total()).isEqualTo(2);
            assertThat(newerRun.total()).isEqualTo(3);
            assertThat(olderRun.object().path("version_id").asText()).isEqualTo(older.versionId());
            assertThat(gate.runs("reversed")).containsExactlyInAnyOrder(newerRun, olderRun);
        }
    }

    @Test
    void shouldTakeSameBytesUnderAnotherKeyAsAnotherDelivery(Gate gate) {
        gate.agree("siblings", contract());

        var one = gate.verdictOn(gate.deliver("siblings/one.csv", FILE));
        var two = gate.verdictOn(gate.deliver("siblings/two.csv", FILE));

        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(gate.runs("siblings")).hasSize(2);
    }

    /** Waits until the queue is empty, then until a file delivered after all others has its verdict. */
    private static void settle(Gate gate, AwsClients aws, String sentinel) {
        var queue = new LandingQueue(aws);
        Await.untilTrue("an empty queue", Gate.PATIENCE, () -> queue.depth() == 0);
        gate.verdictOn(gate.deliver(sentinel + "/sentinel.csv", FILE));
        Await.untilTrue("an empty queue", Gate.PATIENCE, () -> queue.depth() == 0);
    }

    private static String contract() {
        return """
        {"fields":[{"name":"id","type":"integer","constraints":{"required":true,"unique":true}},
                   {"name":"name","type":"string","constraints":{"required":true}}]}""";
    }
}
