package io.gatehouse.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionLineTest {

    @Test
    void shouldShowTheMessageOfAStructuredLine() {
        var line = "{\"timestamp\":\"2026-01-01T12:00:00Z\",\"level\":\"INFO\",\"logger\":\"x.Gate\",\"message\":\"a.csv: accepted\"}";

        assertThat(FunctionLine.readable(line)).containsExactly("a.csv: accepted");
    }

    @Test
    void shouldShowALevelThatIsNotTheUsualAndItsStackTraceLineByLine() {
        var line = "{\"level\":\"SEVERE\",\"message\":\"failed\",\"error\":\"java.io.IOException: no\\n\\tat a.B.c(B.java:1)\\n\"}";

        assertThat(FunctionLine.readable(line)).containsExactly("SEVERE failed", "java.io.IOException: no", "\tat a.B.c(B.java:1)");
    }

    @Test
    void shouldLeaveOutMetricsAndTheEndsOfWarmInvocations() {
        assertThat(FunctionLine.readable("{\"_aws\":{},\"Rows\":1}")).isEmpty();
        assertThat(FunctionLine.readable("REPORT RequestId: 1\tDuration: 2.00 ms\tMemory Size: 512 MB\tMax Memory Used: 100 MB")).isEmpty();
    }

    @Test
    void shouldSayThatAnEnvironmentStarted() {
        var line = "REPORT RequestId: 1\tDuration: 2.00 ms\tMemory Size: 512 MB\tMax Memory Used: 197 MB\tInit Duration: 1453.53 ms";

        assertThat(FunctionLine.readable(line)).containsExactly("started in 1453 ms, 197 MB");
    }

    @Test
    void shouldShowOtherTextAsItIs() {
        assertThat(FunctionLine.readable("{not json")).containsExactly("{not json");
        assertThat(FunctionLine.readable("{\"other\":1}")).containsExactly("{\"other\":1}");
        assertThat(FunctionLine.readable("plain")).containsExactly("plain");
    }
}
