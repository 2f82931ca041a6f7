package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** No scenario is left out silently: all of them are in the table, and what is not applicable says why. Told with the emulators only. */
@EnabledIfSystemProperty(named = "gatehouse.venue", matches = "MiniStack|LocalStack", disabledReason = "is about the emulators of others")
class TableIT {

    private static final Pattern SCRIPT = Pattern.compile("tests/\\S+\\.sh");

    @Test
    void shouldHearOfEveryScenario() {
        assertThat(Suite.classes()).allSatisfy(scenarios -> {
            var extensions = scenarios.getAnnotation(ExtendWith.class);
            assertThat(extensions).as("the extension that keeps the table").isNotNull();
            assertThat(extensions.value()).contains(Scenarios.class);
            assertThat(Stream.concat(Stream.of(scenarios), Suite.methods(scenarios)))
                .as("what is not applicable is said by @Needs, which gives its reason to the table")
                .noneMatch(TableIT::isLeftOutByJUnit);
        });
    }

    private static boolean isLeftOutByJUnit(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
            .map(annotation -> annotation.annotationType())
            .anyMatch(type -> type == Disabled.class || type.getPackageName().equals("org.junit.jupiter.api.condition"));
    }

    @Test
    void shouldGiveAReasonForWhatIsNotApplicable() {
        var results = Records.COMMITTED.read()
            .stream()
            .flatMap(VenueResults::invocations)
            .map(VenueResults.Invocation::result)
            .distinct()
            .toList();

        assertThat(results).allMatch(result -> result.matches("passed|FAILED|not applicable: \\S.*"));
        assertThat(results.stream().flatMap(result -> SCRIPT.matcher(result).results()))
            .as("scripts that show a defect")
            .allMatch(script -> Files.exists(Samples.ROOT.resolve(script.group())));
    }

    /** Whoever adds a scenario need not have the emulators; who has them sees here what is still to be recorded. */
    @Test
    void shouldHaveALineForEveryScenario() {
        assumeThat(Boolean.getBoolean("gatehouse.record")).as("being recorded now").isFalse();
        for (var venue : Records.COMMITTED.read()) {
            var untold = new TreeSet<>(Suite.names());
            untold.removeAll(venue.byScenario().keySet());
            assumeThat(untold)
                .as("not told yet on " + venue.venue())
                .isEmpty();
        }
    }
}
