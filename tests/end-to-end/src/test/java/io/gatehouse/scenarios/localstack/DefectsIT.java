package io.gatehouse.scenarios.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects of LocalStack that keep scenarios from being applicable are still there; one that is not is a scenario won. */
@EnabledIfSystemProperty(named = "gatehouse.venue", matches = "LocalStack", disabledReason = "is about LocalStack alone")
@ExtendWith(Scenarios.class)
class DefectsIT {

    private static final Path HERE = Samples.ROOT.resolve("tests/localstack");
    private static final int LONGEST_SECONDS = 60;

    static Stream<String> scripts() throws IOException {
        try (var files = Files.list(HERE.resolve("defects"))) {
            return files
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList()
                .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldBeShownBy(String script, Environment environment, @TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(run(folder, "sh", "-c", "command -v aws"))
            .as("the AWS CLI, which the scripts take")
            .isZero();
        var ended = run(folder, "sh", HERE.resolve("defects").resolve(script).toString(), environment.aws().toString());
        assertThat(ended)
            .as(() -> Samples.text(folder.resolve("output")))
            .isZero();
    }

    /** With the AWS CLI that comes with LocalStack in host mode, if there is one. */
    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
        builder.environment().merge("PATH", HERE.resolve("target/venv/bin").toString(), (path, ours) -> ours + File.pathSeparator + path);
        var process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
