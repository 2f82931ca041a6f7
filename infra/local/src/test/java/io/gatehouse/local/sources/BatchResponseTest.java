package io.gatehouse.local.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {

    private static final Set<String> BATCH = Set.of("a", "b");

    @ParameterizedTest
    @ValueSource(strings = { "{}", "null", "\"done\"", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}" })
    void shouldTakeAnAnswerWithoutFailuresForSuccess(String answer) {
        assertThat(failed(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{",
            "{\"batchItemFailures\":{}}",
            "{\"batchItemFailures\":[{}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}",
            "{\"batchItemFailures\":[{\"id\":\"a\"}]}",
        }
    )
    void shouldTakeAnAnswerThatNamesNoMessageForFailureOfAll(String answer) {
        assertThat(failed(answer)).isEqualTo(BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}" })
    void shouldNameTheMessagesThatFailed(String answer) {
        assertThat(failed(answer)).containsExactly("a");
    }

    private static Set<String> failed(String answer) {
        return BatchResponse.failed(answer.getBytes(StandardCharsets.UTF_8), BATCH);
    }
}
