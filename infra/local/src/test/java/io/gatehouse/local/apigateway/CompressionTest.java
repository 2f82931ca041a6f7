package io.gatehouse.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CompressionTest {

    private static final byte[] BODY = "a body that is long enough".getBytes(StandardCharsets.UTF_8);

    private final Compression compression = new Compression(OptionalInt.of(20));

    private static HttpHeaders header(String name, String value) {
        return new HttpHeaders().add(name, value);
    }

    @Test
    void shouldGiveFunctionsWhatWasSent() throws Exception {
        var sent = Compression.compressed(BODY);
        assertThat(compression.received(header("content-encoding", "gzip"), sent, 100)).isEqualTo(BODY);
        assertThat(compression.received(new HttpHeaders(), BODY, 100)).isEqualTo(BODY);
        assertThat(new Compression(OptionalInt.empty()).received(header("content-encoding", "gzip"), sent, 100)).isEqualTo(sent);
    }

    @Test
    void shouldRefuseWhatIsNotInGzipOrTooLargeOnceExpanded() {
        var gzip = header("Content-Encoding", "gzip");
        assertThatThrownBy(() -> compression.received(gzip, BODY, 100)).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> compression.received(gzip, Compression.compressed(new byte[101]), 100)).isInstanceOf(
            GatewayException.class
        );
    }

    @Test
    void shouldCompressForWhoTakesItWhatIsLargeEnough() {
        var takes = header("Accept-Encoding", "br, gzip");
        assertThat(compression.sends(takes, new HttpHeaders(), BODY)).isTrue();
        assertThat(compression.sends(takes, new HttpHeaders(), new byte[19])).isFalse();
        assertThat(compression.sends(new HttpHeaders(), new HttpHeaders(), BODY)).isFalse();
        assertThat(compression.sends(takes, header("Content-Encoding", "br"), BODY)).isFalse();
    }
}
