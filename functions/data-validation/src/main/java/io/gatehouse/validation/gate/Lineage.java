package io.gatehouse.validation.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run follows and what it is compared with, settled when it begins, so that every try compares with the same.
 *
 * @param revalidates the run of the same file under an earlier contract, in whose place this one stands
 * @param repairs the run whose quarantined rows this one judges again
 * @param baseline the run taken for normal
 * @param earlierRows numbers of rows of the files before, newest first
 */
public record Lineage(
    @Nullable String revalidates,
    @Nullable String repairs,
    @Nullable String baseline,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> earlierRows
) {
    public static final Lineage NONE = new Lineage(null, null, null, List.of());

    public Lineage {
        earlierRows = earlierRows == null ? List.of() : List.copyOf(earlierRows);
    }

    Lineage comparedWith(@Nullable String baselineRun, List<Long> rows) {
        return new Lineage(revalidates, repairs, baselineRun, rows);
    }
}
