package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Fences;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the README, in their order, in one shell session each. A block whose fence says more than {@code sh} is not run here:
 * {@code ci} is what CI runs to get here, {@code aws} needs an account, {@code manual} stays up until it is stopped.
 */
@ExtendWith(Scenarios.class)
class ReadmeIT {

    private static final Set<String> NOT_RUN_HERE = Set.of("ci", "aws", "manual");
    private static final int LONGEST_SECONDS = 60;

    @Test
    @Needs(Ability.UNSIGNED_REQUESTS)
    void shouldKeepWhatTheReadmePromisesOnceFunctionsAreWarm(Environment environment, Gate gate, @TempDir Path folder) throws Exception {
        gate.verdictOn(gate.deliver("warm/2001/01.csv", Samples.data("flights-2001-01.csv")));
        var blocks = Fences.in(Samples.text(Samples.ROOT.resolve("README.md")));

        assertThat(blocks)
            .extracting(Fences.Block::mark)
            .allSatisfy(mark -> assertThat(mark.isEmpty() || NOT_RUN_HERE.contains(mark)).isTrue());
        var commands = blocks
            .stream()
            .filter(block -> block.mark().isEmpty())
            .map(Fences.Block::text)
            .toList();
        assertThat(commands).hasSizeGreaterThan(4);
        var outputs = new StringBuilder();
        for (var command : commands) {
            outputs.append(run(pointed(command, environment), folder.resolve("output")));
        }
        assertThat(outputs).contains("flights/monday.csv", "partially_accepted", "\"origin\":\"api\"", "\"key\":\"gh_");
        assertThat(Samples.text(Samples.ROOT.resolve("target/report.html"))).contains("</html>");
    }

    /** The README speaks of the ports of a stack started by hand; a test's has its own. */
    private static String pointed(String command, Environment environment) {
        return command
            .replace("http://127.0.0.1:8080", environment.api().toString())
            .replace("http://127.0.0.1:4566", environment.aws().toString())
            .replace("gh_local_admin", environment.adminKey());
    }

    private static String run(String command, Path output) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-euc", command)
            .directory(Samples.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        boolean ended = shell.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        shell.destroyForcibly();
        var text = new String(Samples.bytes(output), StandardCharsets.UTF_8);
        assertThat(ended).as("%s ends: %s", command, text).isTrue();
        assertThat(shell.exitValue()).as("%s: %s", command, text).isZero();
        return text;
    }
}
