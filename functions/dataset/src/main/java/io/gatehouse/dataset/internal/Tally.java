package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what rows fail, with the first examples of each. */
final class Tally {

    static final int EXAMPLES = 10;
    private static final int MAX_VALUE = 200;
    static final String MASK = "***";

    private final Map<Key, Entry> entries = new TreeMap<>();
    private final RowRules rules;

    Tally(RowRules rules) {
        this.rules = rules;
    }

    private record Key(int column, Check check) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return column != other.column ? Integer.compare(column, other.column) : check.compareTo(other.check);
        }
    }

    private static final class Entry {

        private long count;
        private boolean rejects;
        private final List<Violation.Example> examples = new ArrayList<>();
    }

    /** @param masked whether the value must not be shown */
    void add(Row row, int column, Check check, boolean rejects, boolean masked) {
        Entry entry = entries.computeIfAbsent(new Key(column, check), key -> new Entry());
        entry.count++;
        entry.rejects = rejects;
        if (entry.examples.size() < EXAMPLES) {
            entry.examples.add(new Violation.Example(row.number(), row.offset(), masked ? MASK : value(row, column, check)));
        }
    }

    private String value(Row row, int column, Check check) {
        if (check == Check.RULE) {
            return rules.example(row, column);
        }
        boolean whole = column < 0 || column >= row.fields();
        if (!whole && row.kind(column) == Row.ABSENT) {
            return "";
        }
        byte[] data = whole ? row.data() : row.bytes(column);
        int from = whole ? row.from() : row.start(column);
        int to = whole ? row.to() : row.end(column);
        // At most four bytes a character; what the cut leaves of a sequence falls outside the characters kept.
        String text = new String(data, from, Math.min(to - from, 4 * MAX_VALUE + 4), StandardCharsets.UTF_8).stripTrailing();
        return text.codePointCount(0, text.length()) <= MAX_VALUE ? text : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE)) + "…";
    }

    List<Violation> violations(Columns columns) {
        List<Violation> violations = new ArrayList<>();
        entries.forEach((key, entry) ->
            violations.add(
                new Violation(columns.name(key.column), columns.code(key.column, key.check), entry.count, entry.rejects, entry.examples)
            )
        );
        return violations;
    }
}
