package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides, once all rows are judged, whether the file as a whole may pass. */
final class FileRules {

    private FileRules() {}

    /** @param whole what the checks of the whole file rejected it for */
    static Optional<FileError> judge(RowCounts rows, Rules rules, List<Violation> violations, Optional<FileError> whole) {
        return tooFewOrMany(rows, rules)
            .or(() -> tooManyRejected(rows, rules))
            .or(() -> whole)
            .or(() -> tooManyOfOne(rows, rules, violations));
    }

    private static Optional<FileError> tooFewOrMany(RowCounts rows, Rules rules) {
        if (rules.minRows().isPresent() && rows.total() < rules.minRows().getAsLong()) {
            return error(
                "row_count",
                "the file has " + rows.total() + " rows, the contract asks for at least " + rules.minRows().getAsLong()
            );
        }
        if (rules.maxRows().isPresent() && rows.total() > rules.maxRows().getAsLong()) {
            return error("row_count", "the file has " + rows.total() + " rows, the contract allows at most " + rules.maxRows().getAsLong());
        }
        return Optional.empty();
    }

    private static Optional<FileError> tooManyRejected(RowCounts rows, Rules rules) {
        boolean none = rows.total() > 0 && rows.valid() == 0;
        if (!none && rows.rejected() <= rules.tolerance() * rows.total()) {
            return Optional.empty();
        }
        String share = String.format(Locale.ROOT, "%.1f", (100.0 * rows.rejected()) / rows.total());
        return error(
            "too_many_rejected",
            rows.rejected() +
                " of " +
                rows.total() +
                " rows (" +
                share +
                " %) were rejected: mend the rows by the reasons in quarantine, or raise the contract's tolerance, now " +
                rules.tolerance()
        );
    }

    private static Optional<FileError> tooManyOfOne(RowCounts rows, Rules rules, List<Violation> violations) {
        for (Violation violation : violations) {
            Rules.Tolerance holds = rules.tolerance(violation.field(), violation.check());
            if (holds.share() < 1 && violation.count() > holds.share() * rows.total()) {
                String field = violation.field().isEmpty() ? "" : " in '" + violation.field() + "'";
                return error(
                    "too_many_" + violation.check(),
                    violation.count() +
                        " rows fail '" +
                        violation.check() +
                        "'" +
                        field +
                        ", more than the share of " +
                        holds.share() +
                        " that the contract tolerates"
                );
            }
        }
        return Optional.empty();
    }

    private static Optional<FileError> error(String code, String message) {
        return Optional.of(new FileError(code, message));
    }
}
