package io.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSplitterTest {

    private static final List<String> EVENTS = List.of("data: {\"t\":\"값 🙂\"}", ": ping", "event: x\ndata: 1\ndata: 2", "data: [DONE]");

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void shouldFindTheSameEventsWhereverTheStreamIsCut(String lineBreak) {
        var whole = (String.join("\n\n", EVENTS) + "\n\n").replace("\n", lineBreak).getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= whole.length; first++) {
            for (int second = first; second <= whole.length; second += 7) {
                assertThat(split(whole, first, second)).isEqualTo(EVENTS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 5 })
    void shouldFindThemInPiecesOfAFewBytes(int size) {
        var whole = (String.join("\n\n", EVENTS) + "\n\n").getBytes(StandardCharsets.UTF_8);
        var splitter = new EventSplitter();
        var found = new ArrayList<String>();
        for (int from = 0; from < whole.length; from += size) {
            splitter.feed(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)), (b, f, t) -> found.add(text(b, f, t)));
        }
        assertThat(found).isEqualTo(EVENTS);
    }

    private static List<String> split(byte[] whole, int first, int second) {
        var splitter = new EventSplitter();
        var found = new ArrayList<String>();
        for (var piece : List.of(
            Arrays.copyOfRange(whole, 0, first),
            Arrays.copyOfRange(whole, first, second),
            Arrays.copyOfRange(whole, second, whole.length)
        )) {
            splitter.feed(piece, (bytes, from, to) -> found.add(text(bytes, from, to)));
        }
        splitter.end((bytes, from, to) -> found.add(text(bytes, from, to)));
        return found;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
