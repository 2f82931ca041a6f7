package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.range.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides on a file once all of its rows are judged, in one part or many. */
public final class Conclusion {

    private static final FileError NOTHING = new FileError("empty_file", "the file has nothing but empty lines: deliver at least one row");

    private static final FileError NAMELESS = new FileError(
        "empty_file",
        "no row of the file has a member: deliver objects with members, or set a contract"
    );

    private Conclusion() {}

    /**
     * The outcome of a file whose rows showed this.
     *
     * @param header what is wrong with its columns, none of which rejects the file
     * @param headless whether it has no header, so that a file without rows has nothing
     */
    public static Outcome of(
        Part part,
        List<Violation> header,
        Optional<Contract> contract,
        boolean headless,
        Circumstances circumstances
    ) {
        List<Violation> violations = new ArrayList<>(header);
        violations.addAll(part.violations());
        Rules rules = contract.map(Contract::rules).orElse(Rules.DEFAULT);
        WholeFileRules whole = WholeFileRules.judge(rules, part.rows(), part.profile(), circumstances);
        violations.addAll(whole.violations());
        Optional<FileError> error = part
            .problem()
            .or(() -> headless && part.rows().total() == 0 ? Optional.of(NOTHING) : Optional.empty())
            .or(() -> FileRules.judge(part.rows(), rules, violations, whole.error()))
            .or(() -> contract.isEmpty() && part.profile().columns().isEmpty() ? Optional.of(NAMELESS) : Optional.empty());
        if (error.isPresent()) {
            return new Outcome(Verdict.REJECTED, part.rows(), violations, error, part.profile(), Optional.empty(), part.bytes());
        }
        Optional<Contract> inferred = contract.isEmpty() ? Optional.of(Inference.contract(part.profile())) : Optional.empty();
        Verdict verdict = part.rows().rejected() == 0 ? Verdict.ACCEPTED : Verdict.PARTIALLY_ACCEPTED;
        return new Outcome(verdict, part.rows(), violations, Optional.empty(), part.profile(), inferred, part.bytes());
    }

    /** The outcome of a file whose rows were not read. */
    public static Outcome unread(FileError error, List<Violation> violations, long bytes) {
        RowCounts none = new RowCounts(0, 0, 0);
        return new Outcome(Verdict.REJECTED, none, violations, Optional.of(error), DatasetProfile.EMPTY, Optional.empty(), bytes);
    }
}
