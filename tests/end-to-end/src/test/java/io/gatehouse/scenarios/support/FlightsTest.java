package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FlightsTest {

    @Test
    void shouldHaveTheBytesAndRowsItSays() throws IOException {
        var file = new Flights(1_000_000);

        byte[] bytes;
        try (var stream = file.body().contentStreamProvider().newStream()) {
            bytes = stream.readAllBytes();
        }

        assertThat(bytes).hasSize(Math.toIntExact(file.bytes())).hasSizeGreaterThan(1_000_000);
        assertThat(new String(bytes, StandardCharsets.UTF_8).lines().skip(1).distinct()).hasSize(Math.toIntExact(file.rows()));
        assertThat(Flights.CONTRACT).contains("primaryKey", "\"number\"", "100000000").doesNotContain("uniqueKeys");
    }
}
