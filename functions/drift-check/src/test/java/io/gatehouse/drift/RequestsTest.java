package io.gatehouse.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.drift.gate.GateFixture;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.sqs.MessageHandler.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final GateFixture fixture = new GateFixture();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Requests requests = new Requests(
        fixture.gate,
        fixture.performance,
        new Metrics(InstantSource.system(), new PrintStream(printed, true, StandardCharsets.UTF_8))
    );

    @BeforeEach
    void enter() {
        fixture.compare("r1", 0);
        fixture.enter("r2", 0);
        fixture.enter("r3", 1);
    }

    @Test
    void shouldCompareTheRunThatTheBusNames() throws IOException {
        handle("{\"detail-type\":\"DataAccepted\",\"detail\":{\"dataset\":\"orders\",\"run_id\":\"r2\"}}");

        assertThat(fixture.compared()).containsExactly("r2");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"Comparisons\":1", "not_drifted");
    }

    @Test
    void shouldCompareTheNewestRunOfTheDatasetThatTheApiNames() throws IOException {
        handle("{\"dataset\":\"orders\"}");

        assertThat(fixture.compared()).containsExactly("r3");
    }

    @Test
    void shouldCompareTheNewestRunOfEveryDatasetOnceADay() throws IOException {
        handle("{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}");

        assertThat(fixture.compared()).containsExactly("r3");
    }

    @Test
    void shouldRefuseWhatNamesNoDataset() {
        assertThatThrownBy(() -> handle("{}"))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("names no data set");
        assertThatThrownBy(() -> handle("hello"))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("m1");
    }

    private void handle(String body) throws IOException {
        requests.handle(new Message("m1", body, 1, 0), Duration.ofMinutes(1));
    }
}
