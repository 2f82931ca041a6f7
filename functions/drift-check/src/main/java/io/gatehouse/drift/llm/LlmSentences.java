package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Why it was decided so, in both languages. */
final class LlmSentences {

    static final Text NOTHING = new Text("Nothing to do.", "할 일이 없습니다.");
    static final Text TOO_FEW = new Text(
        "Too few calls have it, here or in the reference, to compare.",
        "비교하기에 값이 있는 호출이 이 파일이나 기준에 너무 적습니다."
    );
    static final Text SAME = new Text("Calls are as they were.", "호출의 양상이 이전과 같습니다.");

    private LlmSentences() {}

    static Text changed(List<String> measures) {
        var names = Arrays.stream(Measure.values())
            .filter(measure -> measures.contains(measure.id()))
            .toList();
        return new Text(
            "Changed: " +
                names
                    .stream()
                    .map(measure -> LlmAdvice.title(measure).en())
                    .collect(Collectors.joining(", ")) +
                ".",
            "바뀐 항목: " +
                names
                    .stream()
                    .map(measure -> LlmAdvice.title(measure).ko())
                    .collect(Collectors.joining(", ")) +
                "."
        );
    }

    static Text reason(Finding found, boolean drifted, double threshold, double p) {
        var en = what(found);
        var limit = limit(found.measure(), threshold);
        var chance = Figures.of(p);
        if (drifted) {
            return new Text(
                "In window " +
                    found.window().number() +
                    ", since " +
                    found.window().from() +
                    ": " +
                    en +
                    "; " +
                    limit +
                    " counts, adjusted p " +
                    chance +
                    ".",
                found.window().number() +
                    "번째 구간(" +
                    found.window().from() +
                    "부터): " +
                    en +
                    ", 기준 " +
                    limit +
                    ", 보정 p값 " +
                    chance +
                    "."
            );
        }
        return new Text(
            "At most " + en + "; " + limit + " counts, adjusted p " + chance + ".",
            "최대 " + en + ", 기준 " + limit + ", 보정 p값 " + chance + "."
        );
    }

    private static String what(Finding found) {
        return switch (found.measure()) {
            case ANSWER_LENGTH, QUESTION_TOKENS -> both(found) + " (" + sign(found) + Figures.percent(Math.abs(found.effect())) + ")";
            case LATENCY_MS -> both(found) + " ms (× " + Figures.of(found.effect()) + ")";
            case NEW_TERMS, REFUSALS -> Figures.percent(found.before()) + " → " + Figures.percent(found.now());
            case TERMS, EMBEDDING -> Figures.of(found.effect());
            case LANGUAGES -> Figures.percent(found.effect());
        };
    }

    private static String both(Finding found) {
        return Figures.of(found.before()) + " → " + Figures.of(found.now());
    }

    private static String sign(Finding found) {
        return found.now() < found.before() ? "−" : "+";
    }

    private static String limit(Measure measure, double threshold) {
        return switch (measure) {
            case ANSWER_LENGTH, QUESTION_TOKENS -> "±" + Figures.percent(threshold);
            case LATENCY_MS -> "× " + Figures.of(threshold);
            case NEW_TERMS, REFUSALS, LANGUAGES -> Figures.percent(threshold);
            case TERMS, EMBEDDING -> Figures.of(threshold);
        };
    }
}
