package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A check that rows failed, as a run shows it.
 *
 * @param field the column; empty where the row or the file as a whole failed
 * @param check the fixed reason code, as {@code required}
 * @param count how many rows failed it
 * @param warning whether the contract only warns of it: the rows were accepted
 * @param examples some of them
 */
public record Finding(String field, String check, long count, boolean warning, List<Example> examples) {
    /** More would not fit into an item of the table (400 KB); the report has all of them. */
    static final int MOST = 200;

    static final int EXAMPLES_EACH = 5;
    static final int EXAMPLE_LETTERS = 30_000;
    static final int FIELD_LETTERS = 200;

    public Finding {
        examples = List.copyOf(examples);
    }

    /**
     * A row that failed.
     *
     * @param row number of the data row, from 1; 0 for the header
     * @param offset where the row begins, in bytes of the uncompressed file
     * @param value masked in personal columns
     */
    public record Example(long row, long offset, String value) {}

    static Finding of(Violation violation) {
        var examples = violation
            .examples()
            .stream()
            .map(e -> new Example(e.row(), e.offset(), e.value()))
            .toList();
        return new Finding(violation.field(), violation.check(), violation.count(), !violation.rejects(), examples);
    }

    /** The most frequent findings, cut so that a run fits into an item of the table. */
    static List<Finding> bounded(List<Finding> all) {
        var most = all.stream().sorted(Comparator.comparingLong(Finding::count).reversed()).limit(MOST).toList();
        var bounded = new ArrayList<Finding>();
        int letters = EXAMPLE_LETTERS;
        for (Finding finding : most) {
            var kept = new ArrayList<Example>();
            for (Example example : finding.examples()) {
                letters -= example.value().length();
                if (letters >= 0 && kept.size() < EXAMPLES_EACH) {
                    kept.add(example);
                }
            }
            bounded.add(finding.with(kept));
        }
        return bounded;
    }

    private Finding with(List<Example> kept) {
        String name = field.length() <= FIELD_LETTERS ? field : field.substring(0, FIELD_LETTERS - 1) + "…";
        return new Finding(name, check, count, warning, kept);
    }

    /** The same finding without values of the file, for lists. */
    public Finding withoutExamples() {
        return new Finding(field, check, count, warning, List.of());
    }
}
