package io.gatehouse.dataset;

import io.gatehouse.dataset.profile.DatasetProfile;
import java.util.List;
import java.util.Optional;

/**
 * All that one validation found.
 *
 * @param violations in the order of the file's columns, then of their codes
 * @param fileError present if, and only if, the verdict is {@link Verdict#REJECTED}
 * @param profile of every row that could be taken apart; empty for a file that could not be read at all
 * @param inferred the contract made from this file, where none was given and the file was readable
 * @param bytesRead length of the file in bytes, uncompressed, as far as it was read
 */
public record Outcome(
    Verdict verdict,
    RowCounts rows,
    List<Violation> violations,
    Optional<FileError> fileError,
    DatasetProfile profile,
    Optional<Contract> inferred,
    long bytesRead
) {
    public Outcome {
        violations = List.copyOf(violations);
    }
}
