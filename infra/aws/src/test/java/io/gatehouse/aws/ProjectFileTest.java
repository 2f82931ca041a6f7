package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheSettingsThatAreKeptInTheProject() throws IOException {
        var file = Files.writeString(
            folder.resolve("cdk.json"),
            "{\"app\":\"mvn\",\"context\":{\"prefix\":\"vision\",\"keepLandingDays\":5}}"
        );

        assertThat(ProjectFile.context(file)).isEqualTo(Map.of("prefix", "vision", "keepLandingDays", 5));
    }

    @Test
    void shouldDoWithoutSettings() throws IOException {
        assertThat(ProjectFile.context(Files.writeString(folder.resolve("cdk.json"), "{\"app\":\"mvn\"}"))).isEmpty();
    }

    @Test
    void shouldListEverySettingWithItsDefault() throws IOException {
        var listed = ProjectFile.context(Path.of("..", "..", "cdk.json"));
        var asked = new TreeSet<String>();
        var defaults = Settings.from(name -> {
            asked.add(name);
            return null;
        });

        assertThat(listed.keySet()).isEqualTo(asked);
        assertThat(Settings.from(listed::get)).isEqualTo(defaults);
    }

    @Test
    void shouldSayWhereToRun() {
        assertThatIllegalStateException()
            .isThrownBy(() -> ProjectFile.context(folder.resolve("cdk.json")))
            .withMessageContaining("from the root of the project");
    }
}
