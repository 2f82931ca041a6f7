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
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Notes;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.SpawnedStack;
import io.gatehouse.scenarios.support.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files too large for one function: cut by a state machine, judged in ranges, and found to be what one pass finds. */
@ExtendWith(Scenarios.class)
class RangesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Map<String, String> IN_ONE_PASS = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "100000");
    private static final Map<String, String> IN_RANGES = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "4", "GATEHOUSE_RANGE_MEGABYTES", "16");

    /** What data-validation may do for the sake of large files alone. */
    static boolean needs(Grant grant) {
        return grant.action().startsWith("states:") || grant.resource().endsWith("-lake/work/*");
    }

    @Test
    @Needs(Ability.OTHER_TEMPLATES)
    void shouldFindInRangesWhatOnePassFinds(@TempDir Path folder) {
        assertSameInRanges(folder, 64_000_000);
    }

    @Test
    @Needs({ Ability.OTHER_TEMPLATES, Ability.MINUTES })
    void shouldFindInRangesOfTwoGigabytesWhatOnePassFinds(@TempDir Path folder) {
        assertSameInRanges(folder, 2L << 30);
    }

    private static void assertSameInRanges(Path folder, long bytes) {
        // Given
        var file = folder.resolve("notes.csv");
        long rows = Notes.write(file, bytes);

        // When
        var whole = Found.of(IN_ONE_PASS, file, folder.resolve("whole"));
        var ranges = Found.of(IN_RANGES, file, folder.resolve("ranges"));

        // Then
        assertThat(whole.run().total()).isEqualTo(rows);
        assertThat(ranges.run().json().path("rows")).isEqualTo(whole.run().json().path("rows"));
        assertThat(ranges.run().json().path("violations")).isEqualTo(whole.run().json().path("violations"));
        assertThat(ranges.run().status()).isEqualTo("partially_accepted").isEqualTo(whole.run().status());
        assertThat(ranges.accepted()).as("the accepted rows").isEqualTo(whole.accepted());
        assertThat(ranges.quarantine()).as("the rejected rows").isEqualTo(whole.quarantine());
        assertThat(whole.isCut()).isFalse();
        assertThat(ranges.isCut()).isTrue();
        System.out.printf("%d MB in one pass %d s, in ranges %d s%n", bytes >> 20, whole.took().toSeconds(), ranges.took().toSeconds());
    }

    @Test
    @Needs(Ability.OTHER_TEMPLATES)
    void shouldHoldRowsOfACutFileToTheKeysOfAnotherDataSet(@TempDir Path folder) throws IOException {
        // Given: every thousandth visit is by nobody who is known, and line breaks stand in quotes
        var visits = new StringBuilder("visit,guest,note\n");
        for (int i = 1; i <= 100_000; i++) {
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
        var inRanges = Map.of("GATEHOUSE_LARGE_FILE_MEGABYTES", "2", "GATEHOUSE_RANGE_MEGABYTES", "1");
        var template = CloudAssembly.with(inRanges, folder("template", folder));
        try (var stack = Environments.another(template, "ranges-keys"); var aws = new AwsClients(stack.aws())) {
            var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
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
            assertThat(List.of(run.total(), run.rejected())).containsExactly(100_000L, 100L);
            assertThat(gate.quarantine(run))
                .hasSize(100)
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
    @Needs(Ability.OWN_PROCESSES)
    void shouldGoOnAfterAKillInTheMiddle(@TempDir Path folder) throws IOException {
        // Given
        var file = folder.resolve("notes.csv");
        long rows = Notes.write(file, 60_000_000);
        var template = CloudAssembly.with(IN_RANGES, Files.createDirectory(folder.resolve("template")));
        Gate.Delivery delivery;
        try (
            var stack = SpawnedStack.on(template, folder.resolve("data"), folder.resolve("first.log"));
            var aws = new AwsClients(stack.aws())
        ) {
            var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
            gate.agree("killed-large", Notes.CONTRACT);
            delivery = gate.deliver("killed-large/notes.csv", file);
            Await.untilTrue("ranges to be judged", Gate.PATIENCE, () -> !gate.lake("work/killed-large/").isEmpty());

            // When
            stack.kill();
        }

        // Then
        try (
            var stack = SpawnedStack.on(template, folder.resolve("data"), folder.resolve("second.log"));
            var aws = new AwsClients(stack.aws())
        ) {
            var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
            new LandingQueue(aws).hideFor(10);
            var run = gate.verdictOn(delivery, PATIENCE);
            assertThat(run.status()).as(run.toString()).isEqualTo("partially_accepted");
            assertThat(run.total()).isEqualTo(rows);
            assertThat(gate.runs("killed-large")).hasSize(1);
        }
    }

    @Test
    @Needs({ Ability.OTHER_TEMPLATES, Ability.ROLES_ENFORCED, Ability.REDRIVEN_EXECUTIONS })
    void shouldFailVisiblyAndBeTakenUpAgainOnceTheCauseIsMended(@TempDir Path folder) {
        var file = folder.resolve("notes.csv");
        long rows = Notes.write(file, 20_000_000);
        var template = CloudAssembly.with(IN_RANGES, folder("template", folder));
        try (var stack = Environments.another(template, "ranges-failing"); var aws = new AwsClients(stack.aws())) {
            var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
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
    void shouldNeedEachActionThatHandsAFileOver(@TempDir Path folder) {
        var file = folder.resolve("notes.csv");
        Notes.write(file, 5_000_000);
        var template = CloudAssembly.with(IN_RANGES, folder("template", folder));
        try (var stack = Environments.another(template, "ranges-denied"); var aws = new AwsClients(stack.aws())) {
            for (var action : List.of("states:StartExecution", "states:DescribeExecution", "s3:PutObject")) {
                assertNeeded(action, file, stack, aws);
            }
        }
    }

    private static void assertNeeded(String action, Path file, Environment stack, AwsClients aws) {
        var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
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

    private static Path folder(String name, Path parent) {
        try {
            return Files.createDirectory(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a stack made of a file: the run, and digests of what it wrote. */
    private record Found(Run run, String accepted, String quarantine, boolean isCut, Duration took) {
        static Found of(Map<String, String> settings, Path file, Path folder) {
            var template = CloudAssembly.with(settings, folder(folder.getFileName().toString(), folder.getParent()));
            try (var stack = Environments.another(template, "ranges-" + folder.getFileName()); var aws = new AwsClients(stack.aws())) {
                var gate = new Gate(aws, Api.of(stack.api(), stack.adminKey()));
                gate.agree("notes", Notes.CONTRACT);
                long began = System.nanoTime();
                var run = gate.verdictOn(gate.deliver("notes/notes.csv", file), PATIENCE);
                var took = Duration.ofNanos(System.nanoTime() - began);
                assertThat(run.error()).isEqualTo(": ");
                stack.controls().ifPresent(Usage::assertWithinMemory);
                return new Found(
                    run,
                    digest(aws, gate, "accepted/notes/" + run.id()),
                    digest(aws, gate, "quarantine/notes/" + run.id()),
                    !gate.lake("work/notes/" + run.id()).isEmpty(),
                    took
                );
            }
        }

        private static String digest(AwsClients aws, Gate gate, String prefix) {
            try {
                var sha = MessageDigest.getInstance("SHA-256");
                for (var key : gate.lake(prefix)) {
                    try (InputStream in = aws.s3.getObject(request -> request.bucket(Gate.LAKE).key(key))) {
                        new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
                    }
                }
                return HexFormat.of().formatHex(sha.digest());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }
}
