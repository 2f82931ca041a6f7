package io.gatehouse.dataset.internal.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file, in order. Those of JSON lines may grow while it is read. */
public final class ColumnNames {

    private static final int MAX_NAME = 1000;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final boolean open;
    private final int maximum;

    /** @param open whether names may be added that are not among the first ones */
    public ColumnNames(List<String> first, boolean open, int maximum) throws FileProblem {
        this.open = open;
        this.maximum = maximum;
        for (String name : first) {
            add(name);
        }
    }

    /** The index of a column, or -1 if the file may have no such column. */
    int indexOf(String name) throws FileProblem {
        Integer index = indexes.get(name);
        if (index != null) {
            return index;
        }
        if (!open) {
            return -1;
        }
        if (names.size() == maximum) {
            throw new FileProblem("too_many_columns", "the file has more than " + maximum + " columns: split it by columns");
        }
        return add(name);
    }

    /** The index of the column if it is the one of that name. */
    boolean is(int index, String name) {
        return index < names.size() && names.get(index).equals(name);
    }

    private int add(String name) throws FileProblem {
        if (name.length() > MAX_NAME) {
            throw new FileProblem(
                "column_name_too_long",
                "a column's name begins with '" +
                    name.substring(0, 40) +
                    "' and has more than " +
                    MAX_NAME +
                    " characters: look whether the file begins with its header"
            );
        }
        indexes.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    public int size() {
        return names.size();
    }

    public List<String> names() {
        return Collections.unmodifiableList(names);
    }
}
