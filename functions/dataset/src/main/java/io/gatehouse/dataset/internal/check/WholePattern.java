package io.gatehouse.dataset.internal.check;

import com.google.re2j.Pattern;
import io.gatehouse.dataset.internal.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that whole values must match, in time linear in their length. Remembers its answers for short
 * values, since columns repeat theirs. Not thread-safe.
 */
final class WholePattern {

    private static final int REMEMBERED = 1024;
    private static final int MAX_REMEMBERED_LENGTH = 64;

    private final Pattern pattern;
    private final @Nullable ByteAutomaton automaton;
    private final byte[][] values = new byte[REMEMBERED][];
    private final boolean[] answers = new boolean[REMEMBERED];

    WholePattern(String expression) {
        this.pattern = Pattern.compile(expression);
        this.automaton = ByteAutomaton.of(expression).orElse(null);
    }

    boolean matches(byte[] data, int from, int to) {
        int told = automaton == null ? -1 : automaton.matches(data, from, to);
        return told < 0 ? matchesSlowly(data, from, to) : told == 1;
    }

    private boolean matchesSlowly(byte[] data, int from, int to) {
        if (to - from > MAX_REMEMBERED_LENGTH) {
            return pattern.matches(Arrays.copyOfRange(data, from, to));
        }
        int slot = (int) Bytes.hash(data, from, to) & (REMEMBERED - 1);
        byte[] known = values[slot];
        if (known != null && Bytes.equal(known, 0, known.length, data, from, to)) {
            return answers[slot];
        }
        byte[] value = Arrays.copyOfRange(data, from, to);
        values[slot] = value;
        answers[slot] = pattern.matches(value);
        return answers[slot];
    }
}
