package io.gatehouse.dataset;

import java.util.List;

/**
 * A check that rows failed.
 *
 * @param field the column, or empty where the row or the file as a whole failed
 * @param check the fixed reason code, as {@code required}
 * @param count how many rows (or columns, for checks of the header) failed it
 * @param rejects false if the contract only warns
 * @param examples the first ten
 */
public record Violation(String field, String check, long count, boolean rejects, List<Example> examples) {
    public Violation {
        examples = List.copyOf(examples);
    }

    /**
     * A row that failed.
     *
     * @param row number of the data row, from 1; 0 for the header
     * @param offset where the row begins, in bytes of the uncompressed file
     * @param value the value, at most 200 characters of it; masked in personal columns
     */
    public record Example(long row, long offset, String value) {}
}
