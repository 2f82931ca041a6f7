package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what two ranges of one file failed, as if one had been read behind the other. */
public final class Violations {

    private static final Map<String, Integer> ORDER = new HashMap<>();

    static {
        for (Check check : Check.values()) {
            ORDER.put(check.code(), ORDER.size());
        }
    }

    private Violations() {}

    /**
     * All violations of both.
     *
     * @param profile of both, whose columns give the order
     */
    public static List<Violation> merge(List<Violation> earlier, List<Violation> later, DatasetProfile profile) {
        Map<List<String>, Violation> merged = new LinkedHashMap<>();
        earlier.forEach(violation -> merged.merge(key(violation), violation, Violations::add));
        later.forEach(violation -> merged.merge(key(violation), violation, Violations::add));
        Map<String, Integer> columns = new HashMap<>();
        for (ColumnProfile column : profile.columns()) {
            columns.put(column.name(), columns.size());
        }
        Comparator<Violation> byColumn = Comparator.comparingInt(violation -> place(violation, columns));
        Comparator<Violation> byCheck = Comparator.comparingInt(violation -> ORDER.getOrDefault(violation.check(), ORDER.size()));
        return merged.values().stream().sorted(byColumn.thenComparing(byCheck)).toList();
    }

    /** Rules come behind the columns, what concerns whole rows before them. */
    private static int place(Violation violation, Map<String, Integer> columns) {
        boolean rule = violation.check().startsWith(Check.RULE.code() + ":");
        return rule ? columns.size() : columns.getOrDefault(violation.field(), -1);
    }

    private static List<String> key(Violation violation) {
        return List.of(violation.field(), violation.check());
    }

    private static Violation add(Violation earlier, Violation later) {
        List<Violation.Example> examples = new ArrayList<>(earlier.examples());
        for (Violation.Example example : later.examples()) {
            if (examples.size() < Tally.EXAMPLES) {
                examples.add(example);
            }
        }
        return new Violation(earlier.field(), earlier.check(), earlier.count() + later.count(), later.rejects(), examples);
    }
}
