package io.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CONTRACT = """
    {"fields":[{"name":"id","type":"integer","constraints":{"minimum":1}},{"name":"label"}],
     "gatehouse":{"environments":{"serving":{"absent":["label"],"keys":["*/serving/*"]}}}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = { "id,label;1,a;2,b | 0 | accepted", "id,label;1,a;x,b;3,c | 1 | partially_accepted", "id;1 | 2 | rejected" }
    )
    void shouldEndWithTheVerdict(String rows, int code, String status) throws IOException {
        // Given
        Path file = write("a.csv", rows.replace(';', '\n') + "\n");

        // When
        int ended = run("validate", file.toString(), write("contract.json", CONTRACT).toString());

        // Then
        assertThat(ended).isEqualTo(code);
        assertThat(out.toString()).contains("a.csv: " + status);
    }

    @Test
    void shouldWriteWhatItIsAskedFor() throws IOException {
        // Given
        Path file = write("a.csv", "id,label\n1,a\nx,b\n3,c\n");
        Path contract = write("contract.json", CONTRACT);

        // When
        int ended = run(
            "validate",
            file.toString(),
            contract.toString(),
            "--json",
            "--accepted",
            folder.resolve("good.csv").toString(),
            "--quarantine",
            folder.resolve("bad.jsonl").toString(),
            "--profile",
            folder.resolve("a.profile").toString()
        );

        // Then
        assertThat(ended).isEqualTo(ExitCode.PARTIALLY_ACCEPTED);
        assertThat(folder.resolve("good.csv")).hasContent("id,label\n1,a\n3,c\n");
        assertThat(Files.readAllLines(folder.resolve("bad.jsonl")))
            .singleElement()
            .asString()
            .contains("\"row\":2", "\"check\":\"type\"");
        assertThat(DatasetProfile.fromBytes(Files.readAllBytes(folder.resolve("a.profile"))).rows()).isEqualTo(3);
        assertThat(out.toString()).contains("\"status\" : \"partially_accepted\"", "\"rejected\" : 1");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void shouldChooseTheEnvironmentByTheKeyThatTheFileWillHave() throws IOException {
        Path file = write("a.csv", "id\n1\n");

        int ended = run("validate", file.toString(), write("contract.json", CONTRACT).toString(), "--key", "people/serving/a.csv");

        assertThat(ended).isEqualTo(ExitCode.ACCEPTED);
    }

    @Test
    void shouldTellAgesByTheTimeGiven() throws IOException {
        Path file = write("a.csv", "day\n2026-01-01\n");
        Path contract = write(
            "contract.json",
            "{\"fields\":[{\"name\":\"day\",\"type\":\"date\"}],\"gatehouse\":{\"freshness\":{\"column\":\"day\",\"maxAge\":\"P7D\"}}}"
        );

        assertThat(run("validate", file.toString(), contract.toString())).isEqualTo(ExitCode.ACCEPTED);
        assertThat(run("validate", file.toString(), contract.toString(), "--as-of", "2026-02-01T00:00:00Z")).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void shouldInferAContractThatTheFileHolds() throws IOException {
        Path file = write("a.csv", "id,label\n1,a\n");
        Path inferred = folder.resolve("inferred.json");

        int first = run("validate", file.toString(), "--contract-out", inferred.toString());
        int second = run("validate", file.toString(), inferred.toString());

        assertThat(List.of(first, second)).containsOnly(ExitCode.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "validate                          | 64 | usage: gatehouse validate",
            "check a.csv contract.json         | 64 | name a file",
            "validate a.csv c.json --loud      | 64 | --loud is not known",
            "validate a.csv c.json --profile   | 64 | --profile needs a value",
            "validate a.csv c.json --as-of now | 64 | --as-of must be a time",
            "validate none.csv bad.json        | 66 | none.csv: no such file",
            "validate a.csv none.json          | 66 | none.json: no such file",
            "validate a.csv bad.json           | 65 | /fields: is missing",
        }
    )
    void shouldSayWhatIsWrongWithTheCommand(String command, int code, String message) throws IOException {
        // Given
        write("a.csv", "id\n1\n");
        write("bad.json", "{}");

        // When
        List<String> arguments = new ArrayList<>();
        for (String word : command.split(" ")) {
            arguments.add(word.contains(".") ? folder.resolve(word).toString() : word);
        }
        int ended = run(arguments.toArray(String[]::new));

        // Then
        assertThat(ended).isEqualTo(code);
        assertThat(err.toString()).contains(message);
    }

    private int run(String... arguments) {
        return new Cli(new PrintWriter(out, true), new PrintWriter(err, true), () -> NOW).run(arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
