package io.gatehouse.dataset.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteAutomatonTest {

    private static final List<String> PIECES = List.of(
        "a",
        "b",
        "[ab]",
        "[^a]",
        "[a-c-]",
        ".",
        "\\d",
        "\\w",
        "\\W",
        "\\.",
        "(?:ab|b)",
        "(a|)",
        "(?:a|.b)",
        "[^@ ]"
    );
    private static final List<String> COUNTS = List.of("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "{0,2}");
    private static final String[] LETTERS = { "a", "b", "c", "1", ".", "@", " ", "-", "é", "한", "😀", "\n" };

    @Property(tries = 2000)
    void shouldMatchWhatRe2Matches(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        StringBuilder expression = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            expression.append(PIECES.get(random.nextInt(PIECES.size()))).append(COUNTS.get(random.nextInt(COUNTS.size())));
            expression.append(random.nextInt(6) == 0 && i > 0 ? "|" : "");
        }
        ByteAutomaton automaton = ByteAutomaton.of(expression.toString()).orElseThrow();
        Pattern pattern = Pattern.compile(expression.toString());

        for (int tries = 0; tries < 20; tries++) {
            // When
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(7); i > 0; i--) {
                value.append(LETTERS[random.nextInt(LETTERS.length)]);
            }
            byte[] bytes = ("x" + value + "y").getBytes(StandardCharsets.UTF_8);

            // Then
            assertThat(automaton.matches(bytes, 1, bytes.length - 1))
                .as(expression + " on '" + value + "'")
                .isEqualTo(pattern.matches(value.toString()) ? 1 : 0);
        }
    }

    @Test
    void shouldLeaveAnchorsOfTheWholeAside() {
        ByteAutomaton automaton = ByteAutomaton.of("^[A-Z]{2}$").orElseThrow();

        assertThat(automaton.matches("DE".getBytes(StandardCharsets.US_ASCII), 0, 2)).isEqualTo(1);
        assertThat(automaton.matches("D1".getBytes(StandardCharsets.US_ASCII), 0, 2)).isZero();
    }

    @Test
    void shouldNotTakeWhatItDoesNotKnow() {
        assertThat(List.of("(?i)a", "\\pL", "a\\b", "é", "a**", "a{1000}", "(a", "[a", "^a|b$", "a$b", "(((a{99}){99}){99})")).allSatisfy(
            expression -> assertThat(ByteAutomaton.of(expression)).as(expression).isEmpty()
        );
    }

    @Test
    void shouldSayThatItTakesTooManyStates() {
        ByteAutomaton automaton = ByteAutomaton.of("(a|b)*a(a|b){12}").orElseThrow();
        Random random = new Random(1);
        byte[] value = new byte[10_000];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (random.nextBoolean() ? 'a' : 'b');
        }

        assertThat(automaton.matches(value, 0, value.length)).isNegative();
    }
}
