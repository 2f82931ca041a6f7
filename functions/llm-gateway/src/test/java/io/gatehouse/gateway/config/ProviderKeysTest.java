package io.gatehouse.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {

    private final List<String> read = new ArrayList<>();
    private final AtomicReference<String> version = new AtomicReference<>("1");
    private final ProviderKeys keys = new ProviderKeys(this::find, Runnable::run);

    @Test
    void shouldReadAKeyOnceAReadingOfTheConfiguration() {
        assertThat(List.of(keys.apply("a"), keys.apply("a"), keys.apply("b"))).containsExactly("a1", "a1", "b1");

        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void shouldReadAnewWhatTheLastReadingNamedBeforeItIsAskedFor() {
        keys.apply("a");
        keys.apply("b");
        version.set("2");

        keys.begin();

        assertThat(read).containsExactlyInAnyOrder("a", "b", "a", "b");
        assertThat(List.of(keys.apply("a"), keys.apply("c"))).containsExactly("a2", "c2");
        keys.begin();
        assertThat(read).hasSize(7).endsWith("a", "c");
    }

    @Test
    void shouldThrowWhatReadingThrew() {
        var broken = new ProviderKeys(name -> {
            throw new IllegalStateException("no " + name);
        }, Runnable::run);

        assertThatThrownBy(() -> broken.apply("a"))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("no a");
    }

    private String find(String name) {
        read.add(name);
        return name + version.get();
    }
}
