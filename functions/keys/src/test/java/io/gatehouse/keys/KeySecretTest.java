package io.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    @Test
    void shouldMakeKeysOf256RandomBits() {
        var random = new SecureRandom();

        var keys = IntStream.range(0, 100)
            .mapToObj(i -> KeySecret.generate(random))
            .toList();

        assertThat(keys).allMatch(KeySecret::looksGenerated);
        assertThat(keys)
            .extracting(KeySecret::reveal)
            .doesNotHaveDuplicates()
            .allMatch(key -> key.matches("gh_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void shouldHashTheWholeKey() {
        assertThat(new KeySecret("abc").hash()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void shouldCompareByHash() {
        var key = new KeySecret("gh_one");

        assertThat(key.hashesTo(new KeySecret("gh_one").hash())).isTrue();
        assertThat(key.hashesTo(new KeySecret("gh_two").hash())).isFalse();
        assertThat(key.hashesTo("")).isFalse();
    }

    @Test
    void shouldNotShowItselfInText() {
        assertThat("key: " + new KeySecret("gh_local_admin")).isEqualTo("key: gh_***");
    }

    @Test
    void shouldTellGeneratedKeysFromOthers() {
        assertThat(new KeySecret("gh_local_admin").looksGenerated()).isFalse();
        assertThat(new KeySecret("gh_" + "a".repeat(44)).looksGenerated()).isFalse();
    }
}
