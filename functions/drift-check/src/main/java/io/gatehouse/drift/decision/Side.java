package io.gatehouse.drift.decision;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.statistics.sketch.Distribution;
import io.gatehouse.statistics.sketch.Frequencies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of one profile, as comparisons take it.
 *
 * @param rows of the file
 * @param missing how many of them have no value here
 * @param infinite how many values are numbers without end, which no test takes
 * @param numbers none where no value is a finite number
 * @param categories none of a personal column
 * @param unique whether (nearly) every value occurs once, as identifiers do
 */
record Side(
    FieldType type,
    long rows,
    long missing,
    long infinite,
    boolean personal,
    @Nullable Distribution numbers,
    @Nullable Frequencies categories,
    long distinct,
    boolean unique
) {
    long present() {
        return rows - missing;
    }

    /** A column that a file does not have: no row of it has a value. */
    static Side absent(FieldType type, long rows) {
        return new Side(type, rows, rows, 0, false, null, new Frequencies(Map.of(), 0), 0, false);
    }
}
