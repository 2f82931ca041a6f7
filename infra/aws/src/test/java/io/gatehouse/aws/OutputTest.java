package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeUpToDateOnlyFromTheSameInputs() throws IOException {
        var output = new Output(folder);
        var config = Files.createDirectories(folder.resolve("config"));
        var contract = Files.writeString(config.resolve("flights.json"), "{}");
        var before = Inputs.fingerprint(List.of(config), "");
        assertThat(output.isFrom(before)).isFalse();

        output.sign(before);

        assertThat(output.isFrom(Inputs.fingerprint(List.of(config), ""))).isTrue();
        assertThat(output.isFrom(Inputs.fingerprint(List.of(config), "{\"prefix\":\"vision\"}"))).isFalse();
        Files.writeString(contract, "[]");
        assertThat(output.isFrom(Inputs.fingerprint(List.of(config), ""))).isFalse();
        Files.move(Files.writeString(contract, "{}"), config.resolve("weather.json"));
        assertThat(output.isFrom(Inputs.fingerprint(List.of(config), ""))).isFalse();
    }

    @Test
    void shouldTakeAwayAnEarlierAssemblyAndNothingElse() throws IOException {
        var output = new Output(folder);
        Files.createDirectories(folder.resolve("asset.1/contracts"));
        Files.writeString(folder.resolve("asset.1/contracts/flights.json"), "{}");
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.writeString(folder.resolve("synth.lock"), "");
        output.sign("one");

        output.clear();

        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("synth.lock"));
    }

    @Test
    void shouldLeaveAFolderAloneThatIsNoAssembly() throws IOException {
        var theirs = Files.writeString(folder.resolve("package.json"), "{}");

        new Output(folder).clear();

        assertThat(theirs).exists();
    }
}
