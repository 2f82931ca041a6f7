package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.VenueResults.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTableTest {

    private static final VenueResults HERE = VenueResults.of(
        "here",
        "2026-11-20",
        Stream.of(
            new Invocation("AIT one [1] a", "passed"),
            new Invocation("AIT one [2] b", "not applicable: no door"),
            new Invocation("AIT one [3] c", "passed"),
            new Invocation("AIT two", "FAILED")
        )
    );
    private static final VenueResults THERE = VenueResults.of(
        "there",
        "2026-11-21",
        Stream.of(new Invocation("AIT two", "not applicable: no door"), new Invocation("BIT three", "passed"))
    );

    @Test
    void shouldShowInvocationsTogetherReasonsOnceAndWhatWasNotTold() {
        assertThat(ScenarioTable.markdown(List.of(HERE, THERE))).isEqualTo(
            """
            |  | here | there |
            |---|---|---|
            | last told | 2026-11-20 | 2026-11-21 |
            | passed | 2 | 1 |
            | not applicable | 1 | 1 |
            | FAILED | 1 | 0 |

            | Scenario | here | there |
            |---|---|---|
            | AIT.one | 2 passed, 1 not applicable (1) | not told yet |
            | AIT.two | FAILED | not applicable (1) |
            | BIT.three | not told yet | passed |

            1. no door
            """
        );
    }

    @Test
    void shouldKeepWhatWasNotToldAgainAndForgetWhatIsNoMore(@TempDir Path folder) throws IOException {
        HERE.write(folder);
        var again = VenueResults.of("here", "2026-11-21", Stream.of(new Invocation("AIT two", "passed")));

        var updated = VenueResults.read(folder, "here").updated(again, Set.of("AIT one", "AIT two"));
        var shrunk = updated.updated(again, Set.of("AIT two"));

        assertThat(updated.byScenario().get("AIT one")).hasSize(3);
        assertThat(updated.byScenario().get("AIT two")).containsExactly(new Invocation("AIT two", "passed"));
        assertThat(updated.day()).isEqualTo("2026-11-21");
        assertThat(shrunk.byScenario()).containsOnlyKeys("AIT two");
    }

    @Test
    void shouldKnowEveryScenarioOfTheSuite() {
        assertThat(Suite.names()).contains("PermissionsIT shouldBeRefusedInAwsOwnWordsWithout", "RepairIT shouldLetMendedRowsJoinTheirRun");
    }
}
