package io.gatehouse.scenarios.ministack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.scenarios.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The defects of MiniStack that keep scenarios from being applicable are still there; one that is not is a scenario won. */
@EnabledIfSystemProperty(named = "gatehouse.venue", matches = "MiniStack", disabledReason = "is about MiniStack alone")
class DefectsIT {

    private static final int LONGEST_SECONDS = 240;

    @Test
    void shouldBeShownByEachScript(@TempDir Path folder) throws Exception {
        assumeThat(new MiniStackVenue().absence()).isEmpty();
        assumeThat(isInstalled("aws")).as("the AWS CLI, which the scripts take").isTrue();
        MiniStack.install();
        var command = Stream.concat(Stream.of("sh", MiniStack.FILES.resolve("defects/run.sh").toString()), scripts().stream()).toList();
        var output = folder.resolve("output").toFile();

        var scripts = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();

        boolean ended = scripts.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        scripts.destroy();
        assertThat(ended && scripts.exitValue() == 0)
            .as(Samples.text(output.toPath()))
            .isTrue();
    }

    private static List<String> scripts() throws IOException {
        try (var files = Files.list(MiniStack.FILES.resolve("defects"))) {
            return files
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("run.sh"))
                .sorted()
                .toList();
        }
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return (
            new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null && " + program + " --version >/dev/null 2>&1")
                .start()
                .waitFor() == 0
        );
    }
}
