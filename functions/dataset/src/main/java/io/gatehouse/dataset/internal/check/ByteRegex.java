package io.gatehouse.dataset.internal.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads those regular expressions that most patterns of contracts are: literals, classes, groups, alternatives and
 * repetitions over ASCII. What a class excludes, and the dot, also take every character outside ASCII.
 */
final class ByteRegex {

    private static final int MAX_COPIES = 200;
    private static final String PLAIN_ESCAPES = ".-+*?()[]{}|^$/\\@:,;_#&%\"' ";

    private final String expression;
    private int at;

    private ByteRegex(String expression) {
        this.expression = expression;
    }

    /** What an expression is made of. */
    sealed interface Node {
        /**
         * One character of a set.
         *
         * @param open whether any character outside ASCII fits, too
         */
        record One(BitSet ascii, boolean open) implements Node {}

        record All(List<Node> parts) implements Node {}

        record Any(List<Node> parts) implements Node {}

        /**
         * A part several times.
         *
         * @param most negative for no bound
         */
        record Repeat(Node part, int least, int most) implements Node {}
    }

    private static final class Unknown extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** The expression, or nothing if it has more in it than is known here. */
    static Optional<Node> parse(String expression) {
        ByteRegex regex = new ByteRegex(expression);
        try {
            Node node = regex.alternatives();
            return regex.at == expression.length() ? Optional.of(node) : Optional.empty();
        } catch (Unknown e) {
            return Optional.empty();
        }
    }

    private Node alternatives() throws Unknown {
        List<Node> parts = new ArrayList<>();
        parts.add(sequence());
        while (takes('|')) {
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Any(parts);
    }

    private Node sequence() throws Unknown {
        List<Node> parts = new ArrayList<>();
        while (at < expression.length() && peek() != '|' && peek() != ')') {
            parts.add(repeated(atom()));
        }
        return new Node.All(parts);
    }

    private Node atom() throws Unknown {
        if (takes('(')) {
            if (takes('?') && !takes(':')) {
                throw new Unknown();
            }
            Node inner = alternatives();
            require(')');
            return inner;
        }
        if (takes('[')) {
            return bracket();
        }
        if (takes('.')) {
            return not(only('\n'));
        }
        if (takes('\\')) {
            return escape();
        }
        char next = next();
        if ("^$*+?{}])".indexOf(next) >= 0 || next > 0x7E) {
            throw new Unknown();
        }
        return new Node.One(only(next), false);
    }

    private Node repeated(Node atom) throws Unknown {
        Node node = counted(atom);
        boolean twice = at < expression.length() && "*+?{".indexOf(peek()) >= 0;
        if (twice) {
            throw new Unknown();
        }
        return node;
    }

    private Node counted(Node atom) throws Unknown {
        if (takes('*')) {
            return new Node.Repeat(atom, 0, -1);
        }
        if (takes('+')) {
            return new Node.Repeat(atom, 1, -1);
        }
        if (takes('?')) {
            return new Node.Repeat(atom, 0, 1);
        }
        if (!takes('{')) {
            return atom;
        }
        int least = number();
        int most = takes(',') ? (at < expression.length() && peek() == '}' ? -1 : number()) : least;
        require('}');
        return new Node.Repeat(atom, least, most);
    }

    private int number() throws Unknown {
        int start = at;
        while (at < expression.length() && Character.isDigit(peek())) {
            at++;
        }
        if (at == start || at - start > 3 || Integer.parseInt(expression.substring(start, at)) > MAX_COPIES) {
            throw new Unknown();
        }
        return Integer.parseInt(expression.substring(start, at));
    }

    private Node escape() throws Unknown {
        char letter = next();
        BitSet named = named(letter);
        if (!named.isEmpty()) {
            return Character.isUpperCase(letter) ? not(named) : new Node.One(named, false);
        }
        if (PLAIN_ESCAPES.indexOf(letter) < 0) {
            throw new Unknown();
        }
        return new Node.One(only(letter), false);
    }

    private Node bracket() throws Unknown {
        boolean negated = takes('^');
        BitSet members = new BitSet();
        do {
            char first = next();
            if (first == '\\') {
                char letter = next();
                BitSet named = named(letter);
                if (Character.isUpperCase(letter) || (named.isEmpty() && PLAIN_ESCAPES.indexOf(letter) < 0)) {
                    throw new Unknown();
                }
                members.or(named.isEmpty() ? only(letter) : named);
            } else if (first == '[' || first > 0x7E) {
                throw new Unknown();
            } else {
                range(first, members);
            }
        } while (at < expression.length() && peek() != ']');
        require(']');
        return negated ? not(members) : new Node.One(members, false);
    }

    private void range(char first, BitSet members) throws Unknown {
        boolean isRange = at + 1 < expression.length() && peek() == '-' && expression.charAt(at + 1) != ']';
        if (!isRange) {
            members.set(first);
            return;
        }
        at++;
        char last = next();
        if (last < first || last == '\\' || last > 0x7E) {
            throw new Unknown();
        }
        members.set(first, last + 1);
    }

    private static BitSet named(char letter) {
        BitSet set = new BitSet();
        switch (Character.toLowerCase(letter)) {
            case 'd' -> set.set('0', '9' + 1);
            case 's' -> "\t\n\f\r ".chars().forEach(set::set);
            case 'w' -> {
                set.set('0', '9' + 1);
                set.set('A', 'Z' + 1);
                set.set('a', 'z' + 1);
                set.set('_');
            }
            default -> set.clear();
        }
        return set;
    }

    private static BitSet only(char member) {
        BitSet set = new BitSet();
        set.set(member);
        return set;
    }

    private static Node not(BitSet members) {
        BitSet rest = new BitSet();
        rest.set(0, 0x80);
        rest.andNot(members);
        return new Node.One(rest, true);
    }

    private char peek() {
        return expression.charAt(at);
    }

    private char next() throws Unknown {
        if (at == expression.length()) {
            throw new Unknown();
        }
        return expression.charAt(at++);
    }

    private boolean takes(char expected) {
        boolean here = at < expression.length() && peek() == expected;
        at += here ? 1 : 0;
        return here;
    }

    private void require(char expected) throws Unknown {
        if (!takes(expected)) {
            throw new Unknown();
        }
    }
}
