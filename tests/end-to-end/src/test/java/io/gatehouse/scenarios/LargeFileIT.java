package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Flights;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files larger than the memory of the function that reads them. */
@ExtendWith(Scenarios.class)
class LargeFileIT {

    /** A gigabyte takes a minute and more; {@code -Dgatehouse.large=false} makes it a fifth. */
    private static final long BYTES = Boolean.parseBoolean(System.getProperty("gatehouse.large", "true")) ? 1_000_000_000 : 200_000_000;

    @Test
    void shouldPassThroughFunctionOf512Megabytes(Gate gate, Environment environment) {
        var file = new Flights(BYTES);
        gate.agree("large", Flights.CONTRACT);

        var run = gate.verdictOn(gate.deliver("large/flights.csv", file.body()), Duration.ofMinutes(5));

        assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
        assertThat(run.total()).isEqualTo(file.rows());
        assertThat(run.object().path("size").asLong()).isEqualTo(file.bytes());
        environment
            .controls()
            .ifPresent(controls ->
                assertThat(controls.usage()).allSatisfy(usage -> assertThat(usage.maxMemoryMb()).isLessThanOrEqualTo(usage.memoryMb()))
            );
    }
}
