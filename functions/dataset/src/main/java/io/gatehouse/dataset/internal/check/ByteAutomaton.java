package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.internal.check.ByteRegex.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches whole values of valid UTF-8 against a regular expression, one table look-up a byte. States are made of sets of
 * places in the expression (Thompson 1968) when they are first met. Not thread-safe.
 */
final class ByteAutomaton {

    private static final int MAX_PLACES = 2_000;
    private static final int MAX_STATES = 128;
    private static final int BYTES = 256;
    private static final short UNKNOWN = -1;

    private final List<Place> places = new ArrayList<>();
    private final Map<BitSet, Short> known = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();
    private short[] table = new short[0];
    private final boolean[] accepting = new boolean[MAX_STATES];
    private final int end;

    /** Where bytes lead on, or, of an empty set, two ways that are open at once. */
    private record Place(BitSet bytes, int next, int other) {}

    private ByteAutomaton(Node node) {
        places.add(new Place(new BitSet(), -1, -1));
        end = 0;
        // State 0 is the one that nothing leads out of.
        state(new BitSet());
        BitSet start = new BitSet();
        reach(compile(node, end), start);
        state(start);
    }

    /** An automaton for the expression, or nothing if it is of a kind that is not known here, or large. */
    static Optional<ByteAutomaton> of(String expression) {
        return ByteRegex.parse(unanchored(expression))
            .filter(node -> size(node) <= MAX_PLACES)
            .map(ByteAutomaton::new);
    }

    /** Values are matched whole, so that anchors at both ends say nothing; within alternatives they would. */
    private static String unanchored(String expression) {
        boolean anchored = expression.startsWith("^") && expression.endsWith("$") && !expression.endsWith("\\$");
        return anchored && expression.indexOf('|') < 0 ? expression.substring(1, expression.length() - 1) : expression;
    }

    private static long size(Node node) {
        return switch (node) {
            case Node.One one -> one.open() ? 8 : 1;
            case Node.All all -> 1 + all.parts().stream().mapToLong(ByteAutomaton::size).sum();
            case Node.Any any -> 1 + 2 * any.parts().stream().mapToLong(ByteAutomaton::size).sum();
            case Node.Repeat repeat -> (1 + size(repeat.part())) * (1 + Math.max(repeat.least(), repeat.most()));
        };
    }

    /** Adds places that lead through the node to {@code next}; returns the first of them. */
    private int compile(Node node, int next) {
        return switch (node) {
            case Node.One one -> one.open() ? open(one.ascii(), next) : add(one.ascii(), next, -1);
            case Node.All all -> {
                int to = next;
                for (Node part : all.parts().reversed()) {
                    to = compile(part, to);
                }
                yield to;
            }
            case Node.Any any -> {
                int to = compile(any.parts().getLast(), next);
                for (Node part : any.parts().reversed().subList(1, any.parts().size())) {
                    to = add(new BitSet(), compile(part, next), to);
                }
                yield to;
            }
            case Node.Repeat repeat -> repeat(repeat, next);
        };
    }

    /** An ASCII character of the set, or a whole sequence of two to four bytes. */
    private int open(BitSet ascii, int next) {
        BitSet tail = range(0x80, 0xC0);
        int last = add(tail, next, -1);
        int secondToLast = add(tail, last, -1);
        int thirdToLast = add(tail, secondToLast, -1);
        int one = add(ascii, next, -1);
        int two = add(range(0xC2, 0xE0), last, one);
        int three = add(range(0xE0, 0xF0), secondToLast, two);
        return add(range(0xF0, 0xF5), thirdToLast, three);
    }

    private static BitSet range(int from, int to) {
        BitSet set = new BitSet();
        set.set(from, to);
        return set;
    }

    private int repeat(Node.Repeat repeat, int next) {
        int to = next;
        if (repeat.most() < 0) {
            int loop = add(new BitSet(), -1, next);
            places.set(loop, new Place(new BitSet(), compile(repeat.part(), loop), next));
            to = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                to = add(new BitSet(), compile(repeat.part(), to), next);
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            to = compile(repeat.part(), to);
        }
        return to;
    }

    private int add(BitSet bytes, int next, int other) {
        places.add(new Place(bytes, next, other));
        return places.size() - 1;
    }

    /** Adds a place to a set, and all that are open with it. */
    private void reach(int place, BitSet reached) {
        if (place < 0 || reached.get(place)) {
            return;
        }
        reached.set(place);
        Place here = places.get(place);
        if (here.bytes.isEmpty()) {
            reach(here.next, reached);
        }
        reach(here.other, reached);
    }

    /** The state of that set; below 0 if there are too many. */
    private short state(BitSet set) {
        Short same = known.get(set);
        if (same != null) {
            return same;
        }
        if (states.size() == MAX_STATES) {
            return UNKNOWN;
        }
        short made = (short) states.size();
        known.put(set, made);
        states.add(set);
        accepting[made] = set.get(end);
        table = Arrays.copyOf(table, states.size() * BYTES);
        Arrays.fill(table, made * BYTES, table.length, made == 0 ? 0 : UNKNOWN);
        return made;
    }

    private short follow(int state, int value) {
        BitSet reached = new BitSet();
        states
            .get(state)
            .stream()
            .filter(place -> places.get(place).bytes.get(value))
            .forEach(place -> reach(places.get(place).next, reached));
        short next = state(reached);
        if (next >= 0) {
            table[state * BYTES + value] = next;
        }
        return next;
    }

    /** 1 if the whole range matches, 0 if not, below 0 if that takes too many states to know. */
    int matches(byte[] data, int from, int to) {
        int state = 1;
        for (int at = from; at < to; at++) {
            int value = data[at] & 0xFF;
            int next = table[state * BYTES + value];
            if (next < 0) {
                next = follow(state, value);
                if (next < 0) {
                    return UNKNOWN;
                }
            }
            state = next;
        }
        return accepting[state] ? 1 : 0;
    }
}
