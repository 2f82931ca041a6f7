package io.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = { "Bearer gh_abc", "bearer gh_abc", "BEARER   gh_abc", " Bearer gh_abc " })
    void shouldReadABearerToken(String header) {
        assertThat(Credentials.in(Map.of("Authorization", header)))
            .map(KeySecret::reveal)
            .contains("gh_abc");
    }

    @ParameterizedTest
    @ValueSource(strings = { "kim:gh_a:c", ":gh_a:c", "gh_x:gh_a:c" })
    void shouldReadTheKeyFromABasicPassword(String pair) {
        var header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());

        assertThat(Credentials.in(Map.of("authorization", header)))
            .map(KeySecret::reveal)
            .contains("gh_a:c");
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "", "Bearer", "Bearer ", "gh_abc", "Basic gh_abc", "Basic ???", "Digest gh_abc", "Bearer sk-abc", "Bearer GH_abc" }
    )
    void shouldFindNoKeyInAnythingElse(String header) {
        assertThat(Credentials.in(Map.of("Authorization", header))).isEmpty();
    }

    @Test
    void shouldFindNoKeyWithoutAHeaderOrInALongOne() {
        assertThat(Credentials.in(Map.of("X-Authorization", "Bearer gh_abc"))).isEmpty();
        assertThat(Credentials.in(Map.of("Authorization", "Bearer gh_" + "a".repeat(2000)))).isEmpty();
    }
}
