package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Flights;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files larger than the memory of the function that reads them. */
@ExtendWith(Scenarios.class)
class LargeFileIT {

    @Test
    void shouldPass200MegabytesThroughTheFunction(Gate gate, Environment environment) {
        assertPasses("large", new Flights(200_000_000), gate, environment);
    }

    @Test
    @Needs(Ability.MINUTES)
    void shouldPassAGigabyteThroughTheFunction(Gate gate, Environment environment) {
        assertPasses("huge", new Flights(1_000_000_000), gate, environment);
    }

    private static void assertPasses(String dataset, Flights file, Gate gate, Environment environment) {
        gate.agree(dataset, Flights.CONTRACT);

        var run = gate.verdictOn(gate.deliver(dataset + "/flights.csv", file.body()), Duration.ofMinutes(5));

        assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
        assertThat(run.total()).isEqualTo(file.rows());
        assertThat(run.object().path("size").asLong()).isEqualTo(file.bytes());
        environment.controls().ifPresent(Usage::assertWithinMemory);
    }
}
