package io.gatehouse.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model answers a call that names none. */
class RoutesTest {

    private static final List<String> PATTERNS = List.of("분석해", "비교해", "추론해", "step by step", "자세히");
    private static final Map<String, Map<String, String>> MATRIX = Map.of(
        "high",
        Map.of("premium", "gpt-4o", "standard", "claude-3.5-sonnet", "budget", "gpt-4o-mini"),
        "medium",
        Map.of("premium", "claude-3.5-sonnet", "standard", "gpt-4o-mini", "budget", "claude-3.5-haiku"),
        "low",
        Map.of("premium", "gpt-4o-mini", "standard", "claude-3.5-haiku", "budget", "llama-3.2-8b")
    );

    @ParameterizedTest
    @CsvSource({
        "premium, 10, gpt-4o-mini",
        "standard, 500, claude-3.5-haiku",
        "budget, 500, llama-3.2-8b",
        "premium, 501, claude-3.5-sonnet",
        "standard, 3000, gpt-4o-mini",
        "budget, 3000, claude-3.5-haiku",
        "premium, 3001, gpt-4o",
        "standard, 3001, claude-3.5-sonnet",
        "budget, 3001, gpt-4o-mini",
    })
    void shouldChooseByLengthAndQuality(String quality, int length, String model) {
        assertThat(routes(quality).choose("x".repeat(length), false)).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({ "매출을 분석해 줘, high", "think step by step, high", "더 자세히, high", "안녕하세요, low", "take a step, low" })
    void shouldKnowAComplexQuestionByItsWords(String text, String complexity) {
        assertThat(routes("standard").complexity(text, false)).isEqualTo(complexity);
        assertThat(routes("standard").complexity(text, true)).isEqualTo("high");
    }

    private static Routes routes(String quality) {
        return new Routes(quality, PATTERNS, 500, 3_000, MATRIX);
    }
}
