package io.gatehouse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as {@code spark-submit} runs it: what it needs it carries, and only what Spark has anyway lies beside it. */
class JobJarIT {

    private static final Path JAR = Path.of("target", "gatehouse-spark.jar");
    private static final List<String> CARRIED = List.of("gatehouse", "projectnessie", "com/google", "snakeyaml", "re2j", "target/");

    @TempDir
    private Path folder;

    @Test
    void shouldCarryWhatItNeeds() throws Exception {
        // Given
        Files.writeString(folder.resolve("data.csv"), "id,total,parts\n1,3,3\n2,4,5\n3,\"5\",5\n");
        Files.writeString(
            folder.resolve("contract.json"),
            """
            {"fields": [{"name": "id", "type": "integer"}, {"name": "total", "type": "integer"}, {"name": "parts", "type": "integer"}],
             "primaryKey": ["id"], "gatehouse": {"tolerance": 1, "rules": [{"name": "sum", "expression": "total == parts"}]}}
            """
        );

        // When
        String said = run(
            "--file",
            at("data.csv"),
            "--lake",
            at("lake"),
            "--dataset",
            "sums",
            "--run",
            "r1",
            "--contract",
            at("contract.json")
        );

        // Then
        assertThat(said).contains("\"status\" : \"partially_accepted\"");
        assertThat(folder.resolve("lake/accepted/sums/r1/rows.csv")).hasContent("id,total,parts\n1,3,3\n3,\"5\",5\n");
    }

    private String run(String... words) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        var command = Stream.of(
            java,
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-cp",
            classPath()
        );
        Path log = folder.resolve("log");
        Process job = new ProcessBuilder(
            Stream.of(command, Stream.of("io.gatehouse.spark.Main"), Stream.of(words))
                .flatMap(all -> all)
                .toList()
        )
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
        try {
            assertThat(job.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            job.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(job.exitValue()).as(said).isZero();
        return said;
    }

    private static String classPath() {
        String beside = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> CARRIED.stream().noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator));
        return JAR.toAbsolutePath() + File.pathSeparator + beside;
    }

    private String at(String name) {
        return folder.resolve(name).toUri().toString();
    }
}
