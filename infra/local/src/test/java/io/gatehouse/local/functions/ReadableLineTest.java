package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableLineTest {

    @Test
    void shouldShowAStructuredLineAsAPersonReadsIt() {
        var line =
            "{\"timestamp\":\"t\",\"level\":\"WARNING\",\"logger\":\"l\",\"message\":\"slow\",\"request_id\":\"r\",\"run_id\":\"7\"}";
        assertThat(ReadableLine.of(line)).containsExactly("WARNING slow  run_id=7");
    }

    @Test
    void shouldShowAStackTraceLineByLine() {
        var line = "{\"level\":\"SEVERE\",\"message\":\"failed\",\"error\":\"java.lang.Error: x\\n\\tat a.B.c(B.java:1)\"}";
        assertThat(ReadableLine.of(line)).containsExactly("SEVERE failed", "java.lang.Error: x", "\tat a.B.c(B.java:1)");
    }

    @Test
    void shouldNotShowMetricsAndLeaveOtherLinesAlone() {
        assertThat(ReadableLine.of("{\"_aws\":{},\"Rows\":1}")).isEmpty();
        assertThat(ReadableLine.of("{\"a\":1}")).containsExactly("{\"a\":1}");
        assertThat(ReadableLine.of("{ not json")).containsExactly("{ not json");
    }

    @Test
    void shouldShowATraceOncePerCauseWhateverItsMessage() {
        // Given
        var shown = new ArrayList<String>();
        var once = new TraceOnce(shown::add);
        // When
        for (var number : List.of("1", "2")) {
            List.of("X: no " + number, "\tat a.B.c(B.java:1)", "Caused by: Y: key " + number, "\t... 3 more").forEach(once::line);
            once.flush();
        }
        List.of("X: no 3", "\tat a.B.other(B.java:9)").forEach(once::line);
        once.flush();
        // Then
        assertThat(shown).containsExactly(
            "X: no 1",
            "\tat a.B.c(B.java:1)",
            "Caused by: Y: key 1",
            "\t... 3 more",
            "X: no 2",
            "    (the same stack trace as before)",
            "X: no 3",
            "\tat a.B.other(B.java:9)"
        );
    }
}
