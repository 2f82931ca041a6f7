package io.gatehouse.aws.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same sources give the same bytes, so that a deployment without a change changes nothing. That clean builds elsewhere do, too, is
 * shown by {@code .ci/repeat}.
 */
class RepeatIT {

    private static final Path BUILT = Path.of("cdk.out");
    private static final String TEMPLATE = "Gatehouse.template.json";

    @TempDir
    static Path folder;

    private static Path again;

    /** Another process has another order of maps and sets. */
    @BeforeAll
    static void synthesiseAgain() throws IOException, InterruptedException {
        again = folder.resolve("again");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "io.gatehouse.aws.GatehouseApp");
        builder.environment().put("CDK_OUTDIR", again.toString());
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
            .as(Files.readString(folder.resolve("log")))
            .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { TEMPLATE, "Gatehouse.assets.json" })
    void shouldWriteTheSameBytesInAnotherProcess(String file) {
        assertThat(again.resolve(file)).hasSameTextualContentAs(BUILT.resolve(file));
    }

    @Test
    void shouldLeaveCdkNothingToDeploy() throws IOException, InterruptedException {
        var difference = difference(again.resolve(TEMPLATE));
        assertThat(difference.code()).as(difference.output()).isZero();
        assertThat(difference.output()).contains("There were no differences");
    }

    @Test
    void shouldShowInTheDifferenceWhatWasChanged() throws IOException, InterruptedException {
        // Given
        var json = new JsonMapper();
        var template = json.readTree(again.resolve(TEMPLATE).toFile());
        ((ObjectNode) template.at("/Resources/DataGateBus07890847/Properties")).put("Description", "another");
        var changed = folder.resolve("changed.json");
        json.writeValue(changed.toFile(), template);

        // When
        var difference = difference(changed);

        // Then
        assertThat(difference.code()).isEqualTo(1);
        assertThat(difference.output()).contains("DataGateBus07890847", "Description");
    }

    /** What the command line that deploys us makes of it; without an account, so it asks nobody what is deployed. */
    private static Command.Ended difference(Path template) throws IOException, InterruptedException {
        var deployed = template.toAbsolutePath().toString();
        var app = BUILT.toAbsolutePath().toString();
        return CdkTool.installed().run("diff", "Gatehouse", "--app", app, "--template", deployed, "--fail", "--no-notices");
    }
}
