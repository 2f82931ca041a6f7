package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.CloudAssembly;
import io.gatehouse.scenarios.support.Flights;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Notes;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.SpawnedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The stack as processes: how soon it is there, how little it takes, and what is left when it is killed. */
@ExtendWith(Scenarios.class)
@Needs(Ability.OWN_PROCESSES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartIT {

    /** The house's own limit is 800 MB; the rest is for other machines' libraries. */
    private static final long MOST_IDLE_MB = 1000;

    private static final Duration UNTIL_FOUND = Duration.ofMinutes(5);
    private static final Map<String, String> IN_RANGES = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "14", "GATEHOUSE_RANGE_MEGABYTES", "4");

    @TempDir
    private static Path folder;

    private static Path template;
    private static SpawnedStack first;

    @BeforeAll
    static void start() throws IOException {
        template = CloudAssembly.with(IN_RANGES, Files.createDirectory(folder.resolve("template")));
        first = SpawnedStack.on(template, folder.resolve("data"), folder.resolve("first.log"));
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    @Test
    @Order(1)
    void shouldIdleInLittleMemory() {
        assertThat(Api.anonymous(first.api()).get("/health").status()).isEqualTo(200);
        long idle = first.proportionalMemoryMb();

        System.out.printf("start to ready: %.1f s; idle: %d MB (PSS of all processes)%n", first.startToReady().toMillis() / 1e3, idle);
        assertThat(idle).isLessThan(MOST_IDLE_MB);
    }

    @Test
    @Order(2)
    void shouldLoseNothingAndDoubleNothingWhenKilledInTheMiddleOfFiles() {
        // Given: one file in ranges and one in a single pass are being judged
        var flights = new Flights(12_000_000);
        var notes = folder.resolve("notes.csv");
        long rows = Notes.write(notes, 16_000_000);
        Gate.Delivery small;
        Gate.Delivery whole;
        Gate.Delivery cut;
        try (var aws = new AwsClients(first.aws())) {
            var gate = new Gate(aws, Api.of(first));
            new LandingQueue(aws).hideFor(10);
            gate.agree("killed", Flights.CONTRACT);
            gate.agree("killed-cut", Notes.CONTRACT);
            small = gate.deliver("killed/small.csv", new Flights(1 << 20).body());
            gate.verdictOn(small);
            cut = gate.deliver("killed-cut/notes.csv", notes);
            Await.untilTrue("ranges to be judged", Gate.PATIENCE, () -> !gate.lake("work/killed-cut/").isEmpty());
            whole = gate.deliver("killed/large.csv", flights.body());
            Await.untilTrue("the run to begin", Gate.PATIENCE, () ->
                gate
                    .runs("killed")
                    .stream()
                    .anyMatch(run -> run.status().equals("running"))
            );

            // When
            first.kill();
        }

        // Then
        try (
            var stack = SpawnedStack.on(template, folder.resolve("data"), folder.resolve("second.log"));
            var aws = new AwsClients(stack.aws())
        ) {
            var gate = new Gate(aws, Api.of(stack));
            assertFound(gate, gate.verdictOn(whole, UNTIL_FOUND), flights.rows());
            var ranges = gate.verdictOn(cut, UNTIL_FOUND);
            assertThat(ranges.status()).as(ranges.toString()).isEqualTo("partially_accepted");
            assertThat(ranges.total()).isEqualTo(rows);
            assertThat(gate.runs("killed-cut")).hasSize(1);
            assertThat(gate.verdictOn(small).status()).isEqualTo("accepted");
            Await.untilTrue("an empty queue", Gate.PATIENCE, () -> new LandingQueue(aws).depth() == 0);
            assertThat(new LandingQueue(aws).deadLetters()).isZero();
        }
    }

    private static void assertFound(Gate gate, Run run, long rows) {
        assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
        assertThat(run.total()).isEqualTo(rows);
        assertThat(gate.accepted(run)).hasSize(1 + Math.toIntExact(rows));
        assertThat(gate.runs("killed")).hasSize(2);
        assertThat(
            gate
                .lake("reports/killed/")
                .stream()
                .filter(key -> key.contains("/validation."))
        ).hasSize(4);
    }
}
