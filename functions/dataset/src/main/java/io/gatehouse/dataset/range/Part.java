package io.gatehouse.dataset.range;

import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.Violations;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.util.List;
import java.util.Optional;

/**
 * What the rows of a file, or of a range of it, showed, before the file as a whole is judged. A monoid: parts merged in the order of
 * their ranges are the part of the whole file.
 *
 * @param violations of rows, in the order of the columns, then of their codes; examples carry the file's own row numbers and offsets
 * @param profile of the rows that could be taken apart
 * @param problem what ended the reading
 * @param bytes read, uncompressed
 */
public record Part(RowCounts rows, List<Violation> violations, DatasetProfile profile, Optional<FileError> problem, long bytes) {
    public static final Part NONE = new Part(new RowCounts(0, 0, 0), List.of(), DatasetProfile.EMPTY, Optional.empty(), 0);

    public Part {
        violations = List.copyOf(violations);
    }

    /** This part and the one behind it. Counts and examples are exact; profiles merge within their stated bands. */
    public Part merge(Part later) {
        RowCounts sum = new RowCounts(
            rows.total() + later.rows.total(),
            rows.valid() + later.rows.valid(),
            rows.rejected() + later.rows.rejected()
        );
        DatasetProfile merged = profile.merge(later.profile);
        List<Violation> all = Violations.merge(violations, later.violations, merged);
        return new Part(sum, all, merged, problem.or(later::problem), bytes + later.bytes);
    }

    /** The same part if nothing is wrong, else one that a problem of the file ended. */
    Part endedBy(Optional<FileError> error) {
        return new Part(rows, violations, profile, error.or(this::problem), bytes);
    }

    Part withBytes(long read) {
        return new Part(rows, violations, profile, problem, read);
    }
}
