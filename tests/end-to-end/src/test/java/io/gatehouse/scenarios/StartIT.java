package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Flights;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.SpawnedStack;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The stack as processes: how soon it is there, how little it takes, and what is left when it is killed. */
@ExtendWith(Scenarios.class)
@Needs(Ability.OWN_PROCESSES)
class StartIT {

    /** The house's own limit is 800 MB; the rest is for other machines' libraries. */
    private static final long MOST_IDLE_MB = 1000;

    @Test
    void shouldIdleInLittleMemory(@TempDir Path folder) {
        try (var stack = SpawnedStack.on(folder.resolve("data"), folder.resolve("log"))) {
            assertThat(Api.anonymous(stack.api()).get("/health").status()).isEqualTo(200);
            long idle = stack.proportionalMemoryMb();

            System.out.printf("start to ready: %.1f s; idle: %d MB (PSS of all processes)%n", stack.startToReady().toMillis() / 1e3, idle);
            assertThat(idle).isLessThan(MOST_IDLE_MB);
        }
    }

    @Test
    void shouldLoseNothingAndDoubleNothingWhenKilledInTheMiddleOfAFile(@TempDir Path folder) {
        var file = new Flights(60 << 20);
        Gate.Delivery small;
        Gate.Delivery large;
        try (var stack = SpawnedStack.on(folder.resolve("data"), folder.resolve("first.log")); var aws = new AwsClients(stack.aws())) {
            var gate = new Gate(aws, Api.of(stack));
            new LandingQueue(aws).hideFor(10);
            gate.agree("killed", Flights.CONTRACT);
            small = gate.deliver("killed/small.csv", new Flights(1 << 20).body());
            gate.verdictOn(small);

            large = gate.deliver("killed/large.csv", file.body());
            Await.untilTrue("the run to begin", Gate.PATIENCE, () ->
                gate
                    .runs("killed")
                    .stream()
                    .anyMatch(run -> run.status().equals("running"))
            );
            stack.kill();
        }

        try (var stack = SpawnedStack.on(folder.resolve("data"), folder.resolve("second.log")); var aws = new AwsClients(stack.aws())) {
            var gate = new Gate(aws, Api.of(stack));
            var run = gate.verdictOn(large, Duration.ofSeconds(120));

            assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
            assertThat(run.total()).isEqualTo(file.rows());
            assertThat(gate.accepted(run)).hasSize(1 + Math.toIntExact(file.rows()));
            assertThat(gate.runs("killed")).hasSize(2);
            assertThat(gate.verdictOn(small).status()).isEqualTo("accepted");
            assertThat(
                gate
                    .lake("reports/killed/")
                    .stream()
                    .filter(key -> key.contains("/validation."))
            ).hasSize(4);
            Await.untilTrue("an empty queue", Gate.PATIENCE, () -> new LandingQueue(aws).depth() == 0);
            assertThat(new LandingQueue(aws).deadLetters()).isZero();
        }
    }
}
