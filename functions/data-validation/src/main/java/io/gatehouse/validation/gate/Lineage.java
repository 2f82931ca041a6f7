package io.gatehouse.validation.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run follows and what it is compared with, settled when it begins, so that every try compares with the same.
 *
 * @param revalidates the run of the same file under an earlier contract, in whose place this one stands
 * @param repairs the run whose quarantined rows this one judges again
 * @param baseline the run taken for normal
 * @param earlierRows numbers of rows of the files before, newest first
 * @param repairedBy runs that repaired rows of this one since, with how many
 */
public record Lineage(
    @Nullable String revalidates,
    @Nullable String repairs,
    @Nullable String baseline,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> earlierRows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> repairedBy
) {
    public static final Lineage NONE = new Lineage(null, null, null, List.of(), Map.of());

    public Lineage {
        repairedBy = repairedBy == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(repairedBy));
        earlierRows = earlierRows == null ? List.of() : List.copyOf(earlierRows);
    }

    static Lineage following(@Nullable String revalidates, @Nullable String repairs) {
        return new Lineage(revalidates, repairs, null, List.of(), Map.of());
    }

    Lineage repairedBy(String run, long rows) {
        var all = new TreeMap<>(repairedBy);
        all.put(run, rows);
        return new Lineage(revalidates, repairs, baseline, earlierRows, all);
    }

    Lineage comparedWith(@Nullable String baselineRun, List<Long> rows) {
        return new Lineage(revalidates, repairs, baselineRun, rows, repairedBy);
    }
}
