package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceOnceTest {

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
