package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes, so that a deployment without a change changes nothing. */
class RepeatIT {

    @Test
    void shouldWriteTheSameTemplateAndAssetsInAnotherProcess(@TempDir Path folder) throws IOException, InterruptedException {
        // Given another process, whose maps and sets have another order
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), GatehouseApp.class.getName());
        builder.environment().put("CDK_OUTDIR", folder.resolve("again").toString());
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());

        // When
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

        // Then
        assertThat(process.exitValue())
            .as(() -> read(folder.resolve("log")))
            .isZero();
        for (var file : new String[] { "Gatehouse.template.json", "Gatehouse.assets.json" }) {
            assertThat(folder.resolve("again").resolve(file)).hasSameTextualContentAs(Path.of("cdk.out", file));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
