package io.gatehouse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void shouldReadEachOptionInBothForms() {
        var options = Options.parse(
            "--api-port",
            "0",
            "--aws-port=4567",
            "--aws-endpoint=http://127.0.0.1:4602",
            "--data-dir",
            "d",
            "--config=c",
            "--max-environments",
            "2",
            "--web-adapter=a",
            "--demo",
            "--exit"
        );

        assertThat(options.apiPort()).isZero();
        assertThat(options.awsPort()).isEqualTo(4567);
        assertThat(options.awsEndpoint()).isEqualTo(URI.create("http://127.0.0.1:4602"));
        assertThat(options.dataDir()).isEqualTo(Path.of("d"));
        assertThat(options.config()).isEqualTo(Path.of("c"));
        assertThat(options.maxEnvironments()).isEqualTo(2);
        assertThat(options.webAdapter()).isEqualTo(Path.of("a"));
        assertThat(options.demo()).isTrue();
        assertThat(options.exit()).isTrue();
    }

    @Test
    void shouldSayWhichOptionIsWrong() {
        assertThatThrownBy(() -> Options.parse("--colour")).hasMessageContaining("--colour");
        assertThatThrownBy(() -> Options.parse("--api-port")).hasMessageContaining("--api-port needs a value");
        assertThatThrownBy(() -> Options.parse("--api-port", "70000")).hasMessageContaining("0 to 65535");
    }
}
