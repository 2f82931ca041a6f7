package io.gatehouse.drift.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls that are judged together.
 *
 * @param number from 1, within the file
 */
record LlmWindow(int number, List<LlmCall> calls, LlmSummary summary) {
    LlmWindow {
        calls = List.copyOf(calls);
    }

    /** Cuts calls by their time; what is left over at the end joins the last window. None where there are fewer than one window needs. */
    static List<LlmWindow> cut(List<LlmCall> calls, int size) {
        var ordered = calls.stream().sorted(Comparator.comparing(LlmCall::at)).toList();
        var windows = new ArrayList<LlmWindow>();
        int count = ordered.size() / size;
        for (int i = 0; i < count; i++) {
            var part = ordered.subList(i * size, i == count - 1 ? ordered.size() : (i + 1) * size);
            windows.add(new LlmWindow(i + 1, part, LlmSummary.of(part)));
        }
        return windows;
    }

    /** Time of the first call. */
    String from() {
        return calls.getFirst().at();
    }
}
