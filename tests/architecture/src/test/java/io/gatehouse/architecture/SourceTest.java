package io.gatehouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What bytecode does not show. */
class SourceTest {

    /** Lines that are not blank. */
    private static final int CEILING = 250;
    private static final Pattern LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void shouldKeepEveryFileShortEnoughToBeReadAtOnce() {
        assertThat(House.sources())
            .isNotEmpty()
            .filteredOn(file -> isTooLong(lines(file)))
            .isEmpty();
    }

    @Test
    void shouldLeaveNothingForLater() {
        assertThat(House.sources())
            .filteredOn(file -> leavesForLater(lines(file)))
            .isEmpty();
    }

    @Test
    void shouldKnowALongFileAndAThingLeftForLater() {
        assertThat(isTooLong(Collections.nCopies(CEILING, "line"))).isFalse();
        assertThat(isTooLong(Collections.nCopies(CEILING + 1, "line"))).isTrue();
        assertThat(leavesForLater(List.of("// TO" + "DO: write this"))).isTrue();
        assertThat(leavesForLater(List.of("TODOS.forEach(this::write)"))).isFalse();
    }

    private static boolean isTooLong(List<String> lines) {
        return (
            lines
                .stream()
                .filter(line -> !line.isBlank())
                .count() > CEILING
        );
    }

    private static boolean leavesForLater(List<String> lines) {
        return lines.stream().anyMatch(line -> LATER.matcher(line).find());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
