package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample files are what is said of them, and can be made again. */
class SamplesTest {

    private static final Path FOLDER = Samples.ROOT.resolve("samples");
    private static final List<String> MADE = List.of(
        "flights-2001-02-spoiled.csv",
        "flights-2001-02-spoiled.expected.csv",
        "flights-2001-03-wrong-columns.csv"
    );

    @Test
    void shouldBeDescribedByTheDataPackage() throws Exception {
        var resources = json("datapackage.json").path("resources");

        try (var files = Files.list(FOLDER.resolve("data"))) {
            assertThat(
                resources
                    .findValuesAsText("path")
                    .stream()
                    .filter(path -> path.startsWith("data/"))
                    .distinct()
            ).containsExactlyInAnyOrderElementsOf(files.map(file -> "data/" + file.getFileName()).toList());
        }
        for (var resource : resources) {
            var bytes = Samples.bytes(FOLDER.resolve(resource.path("path").asText()));
            assertThat(resource.path("bytes").asInt()).as(resource.path("name").asText()).isEqualTo(bytes.length);
            assertThat(resource.path("hash").asText()).isEqualTo("sha256:" + sha256(bytes));
            assertThat(resource.path("licenses")).isNotEmpty();
            assertThat(resource.path("sources")).isNotEmpty();
        }
    }

    @Test
    void shouldBeSpoiledTheSameWayAgain(@TempDir Path folder) throws Exception {
        shouldBeMadeAgain("Spoil.java", folder, List.of("flights-2001-02.csv", "flights-2001-03.csv"), MADE);
    }

    @Test
    void shouldBeCutIntoTheSameYearsAgain(@TempDir Path folder) throws Exception {
        shouldBeMadeAgain(
            "Years.java",
            folder,
            List.of("seattle-weather.csv"),
            List.of("seattle-weather-2012.csv", "seattle-weather-2015.csv")
        );
    }

    @Test
    void shouldBePlantedTheSameWayAgain(@TempDir Path folder) throws Exception {
        shouldBeMadeAgain(
            "Plant.java",
            folder,
            List.of(),
            List.of(
                "late-flights.csv",
                "late-flight-labels-1.csv",
                "late-flight-labels-2.csv",
                "assistant-calls-1.jsonl",
                "assistant-calls-2.jsonl"
            )
        );
    }

    private static void shouldBeMadeAgain(String script, Path folder, List<String> originals, List<String> made) throws Exception {
        var data = Files.createDirectories(folder.resolve("samples/data"));
        for (var original : originals) {
            Files.copy(Samples.data(original), data.resolve(original));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var run = new ProcessBuilder(java, FOLDER.resolve(script).toString()).directory(folder.toFile()).inheritIO().start();

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
        assertThat(made).allSatisfy(file -> assertThat(data.resolve(file)).hasSameBinaryContentAs(Samples.data(file)));
    }

    @Test
    void shouldAllBeThereForTheDemo() throws IOException {
        assertThat(json("demo.json"))
            .isNotEmpty()
            .allSatisfy(delivery -> {
                assertThat(FOLDER.resolve(delivery.path("file").asText())).isRegularFile();
                assertThat(delivery.path("key").asText()).matches("[a-z-]+/.+");
                assertThat(delivery.at("/expect/status").asText()).isIn("accepted", "partially_accepted", "rejected");
            });
    }

    private static JsonNode json(String file) throws IOException {
        return Api.JSON.readTree(Samples.bytes(FOLDER.resolve(file)));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
