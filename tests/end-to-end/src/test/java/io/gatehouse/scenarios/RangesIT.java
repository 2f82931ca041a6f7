package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.CloudAssembly;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Environments;
import io.gatehouse.scenarios.support.FunctionRole;
import io.gatehouse.scenarios.support.FunctionRole.Grant;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Judged;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Notes;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files too large for one function: cut by a state machine, judged in ranges, and found to be what one pass finds. */
@ExtendWith(Scenarios.class)
class RangesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Map<String, String> IN_ONE_PASS = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "100000");
    private static final Map<String, String> IN_RANGES = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "4", "GATEHOUSE_RANGE_MEGABYTES", "4");

    /** A stack that cuts small files already; started by the first scenario that asks for it. */
    private static @Nullable Environment cutting;

    @TempDir
    private static Path folder;

    private static Environment cutting() {
        if (cutting == null) {
            cutting = Environments.another(CloudAssembly.with(IN_RANGES, folder("cutting")), "ranges");
        }
        return cutting;
    }

    @AfterAll
    static void stop() {
        if (cutting != null) {
            cutting.close();
        }
    }

    /** What data-validation may do for the sake of large files alone. */
    static boolean needs(Grant grant) {
        return grant.action().startsWith("states:") || grant.resource().endsWith("-lake/work/*");
    }

    @Test
    @Needs(Ability.OTHER_TEMPLATES)
    void shouldFindInRangesWhatOnePassFinds(Environment shared) {
        var file = folder.resolve("notes.csv");
        long rows = Notes.write(file, 14_000_000);
        assertSameInRanges(rows, Judged.by(shared, file, PATIENCE), Judged.by(cutting(), file, PATIENCE));
    }

    @Test
    @Needs({ Ability.OTHER_TEMPLATES, Ability.MINUTES })
    void shouldFindInRangesOfTwoGigabytesWhatOnePassFinds(Environment shared) {
        var file = folder.resolve("large-notes.csv");
        long rows = Notes.write(file, 2L << 30);
        try (var stack = Environments.another(CloudAssembly.with(IN_ONE_PASS, folder("whole")), "ranges-whole")) {
            assertSameInRanges(rows, Judged.by(stack, file, PATIENCE), Judged.by(shared, file, PATIENCE));
        }
    }

    private static void assertSameInRanges(long rows, Judged whole, Judged ranges) {
        assertThat(whole.run().total()).isEqualTo(rows);
        assertThat(ranges.run().json().path("rows")).isEqualTo(whole.run().json().path("rows"));
        assertThat(ranges.run().json().path("violations")).isEqualTo(whole.run().json().path("violations"));
        assertThat(ranges.run().status()).isEqualTo("partially_accepted").isEqualTo(whole.run().status());
        assertThat(ranges.accepted()).as("the accepted rows").isEqualTo(whole.accepted());
        assertThat(ranges.quarantine()).as("the rejected rows").isEqualTo(whole.quarantine());
        assertThat(whole.isCut()).isFalse();
        assertThat(ranges.isCut()).isTrue();
        System.out.printf("%,d rows in one pass %d s, in ranges %d s%n", rows, whole.took().toSeconds(), ranges.took().toSeconds());
    }

    @Test
    @Needs(Ability.OTHER_TEMPLATES)
    void shouldHoldRowsOfACutFileToTheKeysOfAnotherDataSet() throws IOException {
        // Given: every thousandth visit is by nobody who is known, and line breaks stand in quotes
        var visits = new StringBuilder("visit,guest,note\n");
        for (int i = 1; i <= 400_000; i++) {
            visits
                .append(i)
                .append(i % 1_000 == 0 ? ",nobody," : ",g" + (i % 500) + ",")
                .append("\"stayed\n\"\"well\"\", and left\"\n");
        }
        var file = Files.writeString(folder.resolve("visits.csv"), visits);
        var guests =
            "id\n" +
            IntStream.range(0, 500)
                .mapToObj(i -> "g" + i + "\n")
                .collect(Collectors.joining());
        try (var aws = new AwsClients(cutting().aws())) {
            var gate = new Gate(aws, Api.of(cutting()));
            gate.agree("cut-guests", "{\"fields\":[{\"name\":\"id\"}],\"primaryKey\":\"id\"}");
            gate.agree("cut-visits", referring("visit", "guest", "cut-guests", "id"));
            gate.agree("cut-bills", referring("bill", "visit", "cut-visits", "visit"));

            // When
            gate.verdictOn(gate.deliver("cut-guests/a.csv", guests));
            var run = gate.verdictOn(gate.deliver("cut-visits/a.csv", file), PATIENCE);
            var bills = gate.verdictOn(gate.deliver("cut-bills/a.csv", "bill,visit\n1,1\n2,1000\n3,99999\n4,54321\n"));

            // Then
            assertThat(gate.lake("work/cut-visits/" + run.id() + "/references/"))
                .as("references of ranges")
                .hasSizeGreaterThan(2);
            assertThat(run.violations()).containsOnlyKeys("guest:foreignKeys");
            assertThat(List.of(run.total(), run.rejected())).containsExactly(400_000L, 400L);
            assertThat(gate.quarantine(run))
                .hasSize(400)
                .allMatch(line -> line.contains("000,nobody"));
            assertThat(gate.quarantine(bills)).singleElement().asString().contains("2,1000");
        }
    }

    private static String referring(String key, String field, String resource, String to) {
        return """
        {"fields":[{"name":"%s"},{"name":"%s"}],"primaryKey":"%s",
         "fieldsMatch":"subset","foreignKeys":[{"fields":"%s","reference":{"resource":"%s","fields":"%s"}}],"gatehouse":{"tolerance":0.5}}
        """.formatted(key, field, key, field, resource, to);
    }

    @Test
    @Needs({ Ability.OTHER_TEMPLATES, Ability.ROLES_ENFORCED, Ability.REDRIVEN_EXECUTIONS })
    void shouldFailVisiblyAndBeTakenUpAgainOnceTheCauseIsMended() {
        var file = folder.resolve("unreadable.csv");
        long rows = Notes.write(file, 12_000_000);
        try (var aws = new AwsClients(cutting().aws())) {
            var gate = new Gate(aws, Api.of(cutting()));
            var queue = new LandingQueue(aws);
            gate.agree("unreadable", Notes.CONTRACT);
            Run failed;

            // Given: the steps may not read the file
            try (var role = FunctionRole.of("DataGateLargeFilesSteps", aws).without(grant -> grant.resource().endsWith("-landing/*"))) {
                failed = gate.verdictOn(gate.deliver("unreadable/notes.csv", file), PATIENCE);
            }
            assertThat(failed.status()).as(failed.toString()).isEqualTo("failed");
            assertThat(failed.error()).startsWith("gave_up").contains("dead-letter queue");
            Await.untilTrue("the delivery to be a dead letter", Gate.PATIENCE, () -> queue.isDead("unreadable/notes.csv"));

            // When
            queue.resendDeadLetters();

            // Then
            var run = Await.until("a verdict", PATIENCE, () ->
                gate
                    .runs("unreadable")
                    .stream()
                    .filter(each -> !each.status().equals("failed") && each.finished())
                    .findFirst()
            );
            assertThat(run.id()).isEqualTo(failed.id());
            assertThat(run.total()).isEqualTo(rows);
        }
    }

    @Test
    @Needs({ Ability.OTHER_TEMPLATES, Ability.ROLES_ENFORCED, Ability.CONSOLE })
    void shouldNeedEachActionThatHandsAFileOver() {
        var file = folder.resolve("denied.csv");
        Notes.write(file, 5_000_000);
        try (var aws = new AwsClients(cutting().aws())) {
            for (var action : List.of("states:StartExecution", "states:DescribeExecution", "s3:PutObject")) {
                assertNeeded(action, file, cutting(), aws);
            }
        }
    }

    private static void assertNeeded(String action, Path file, Environment stack, AwsClients aws) {
        var gate = new Gate(aws, Api.of(stack));
        Gate.Delivery delivery;

        try (var role = FunctionRole.of("DataGateValidation", aws).without(grant -> grant.action().equals(action) && needs(grant))) {
            delivery = gate.deliver("denied/" + action.replace(':', '-') + ".csv", file);
            Await.untilTrue("being refused " + action, Gate.PATIENCE, () ->
                stack
                    .console()
                    .stream()
                    .anyMatch(line -> stack.saysRefused(line, action, ""))
            );
        }

        assertThat(gate.verdictOn(delivery, PATIENCE).status()).isEqualTo("accepted");
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
