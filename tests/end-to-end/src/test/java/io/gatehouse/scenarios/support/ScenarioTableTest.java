package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScenarioTableTest {

    @Test
    void shouldShowInvocationsOfAMethodTogetherAndWhatWasNotRun() {
        // Given
        var venues = new TreeMap<String, Map<String, List<String>>>();
        venues.put("here", Map.of("AIT one", List.of("passed", "not applicable: a|b", "passed"), "AIT two", List.of("FAILED")));
        venues.put("there", Map.of("AIT two", List.of("passed")));

        // When
        var table = ScenarioTable.markdown(venues);

        // Then
        assertThat(table).isEqualTo(
            """
            | Scenario | here | there |
            |---|---|---|
            | AIT one | 2 passed; 1 not applicable: a\\|b | not run |
            | AIT two | FAILED | passed |
            """
        );
    }
}
