package io.gatehouse.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveConfigTest {

    private static final String DOCUMENT = """
    {"providers":{"p":{"type":"openai","base_url":"https://example.org/v1","api_key":{"secret":"s"}}},
     "models":{"m":{"provider":"p"}},"default_model":"m"}""";

    private String document = DOCUMENT;
    private String secret = "old";
    private Instant now = Instant.EPOCH;
    private int refused;

    @Test
    void shouldTakeANewDocumentAndANewSecretAfterAMinute() {
        var live = live();
        document = DOCUMENT.replace("\"m\"", "\"n\"");
        secret = "new";

        assertThat(live.get().find("n")).isNull();
        now = now.plus(LiveConfig.KEPT);
        live.get();

        assertThat(live.get().find("n").provider().apiKey()).isEqualTo("new");
    }

    @Test
    void shouldKeepTheLastGoodOneWhileTheDocumentIsBad() {
        var live = live();
        document = "{";
        now = now.plus(LiveConfig.KEPT);
        live.get();
        assertThat(live.get().find("m")).isNotNull();
        assertThat(refused).isOne();

        document = DOCUMENT.replace("\"m\"", "\"n\"");
        now = now.plus(LiveConfig.KEPT);
        live.get();
        assertThat(live.get().find("n")).isNotNull();
    }

    @Test
    void shouldNotStartOnABadOne() {
        document = "{}";
        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::live);
    }

    private LiveConfig live() {
        var reader = new ConfigReader(Set.of("openai"), name -> secret);
        return new LiveConfig(() -> document.getBytes(StandardCharsets.UTF_8), reader, () -> now, Runnable::run, () -> refused++);
    }
}
