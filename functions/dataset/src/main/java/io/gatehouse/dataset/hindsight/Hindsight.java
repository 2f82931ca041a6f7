package io.gatehouse.dataset.hindsight;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FieldsMatch;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a contract would have done to a file of which only the profile is kept.
 *
 * @param reasons why it would have been rejected, or may have been
 * @param unjudged checks that the profile says nothing of: the verdict is that of all others
 */
public record Hindsight(Verdict verdict, List<String> reasons, List<String> unjudged) {
    public Hindsight {
        reasons = List.copyOf(reasons);
        unjudged = List.copyOf(unjudged);
    }

    /** What would have become of the file as a whole. */
    public enum Verdict {
        REJECTED,
        ACCEPTED,
        /** The bounds of the profile leave both open. */
        UNDECIDED,
    }

    /** Judges a file anew. */
    public static Hindsight of(Contract given, PastFile file) {
        Contract contract = given.forFile(file.key());
        var columns = new ColumnsHindsight(contract, file);
        List<String> certain = new ArrayList<>(header(contract, file));
        rowCount(contract.rules(), file.rows()).ifPresent(certain::add);
        certain.addAll(columns.wholeFile());
        List<String> open = new ArrayList<>();
        tolerance(contract.rules(), file, columns.failing(), certain, open);
        Verdict verdict = !certain.isEmpty() ? Verdict.REJECTED : open.isEmpty() ? Verdict.ACCEPTED : Verdict.UNDECIDED;
        return new Hindsight(verdict, certain.isEmpty() ? open : certain, columns.unjudged());
    }

    private static List<String> header(Contract contract, PastFile file) {
        boolean lines = Format.ofName(file.key())
            .map(format -> format.kind() == Format.Kind.JSONL)
            .orElse(false);
        List<String> reasons = new ArrayList<>();
        if (lines || file.profile().columns().isEmpty()) {
            return reasons;
        }
        FieldsMatch match = contract.fieldsMatch();
        List<String> present = file
            .profile()
            .columns()
            .stream()
            .map(column -> column.name())
            .toList();
        List<String> declared = contract
            .fields()
            .stream()
            .map(field -> field.name())
            .toList();
        for (var field : contract.fields()) {
            boolean needed = !match.allowsFewer() || field.constraints().required() || contract.primaryKey().contains(field.name());
            if (needed && !present.contains(field.name())) {
                reasons.add("missing_column: '" + field.name() + "'");
            }
        }
        for (String column : present) {
            if (!match.allowsMore() && !declared.contains(column)) {
                reasons.add("extra_column: '" + column + "'");
            }
        }
        if (match == FieldsMatch.EXACT && reasons.isEmpty() && !present.equals(declared)) {
            reasons.add("column_order");
        }
        return reasons;
    }

    private static Optional<String> rowCount(Rules rules, long rows) {
        boolean few = rules.minRows().isPresent() && rows < rules.minRows().getAsLong();
        boolean many = rules.maxRows().isPresent() && rows > rules.maxRows().getAsLong();
        return few || many ? Optional.of("row_count: " + rows + " rows") : Optional.empty();
    }

    /** A row may fail several checks, so the least is that of one check, the most that of all together. */
    private static void tolerance(Rules rules, PastFile file, List<Failing> failing, List<String> certain, List<String> open) {
        long rows = file.rows();
        long broken = rows - file.profile().rows();
        long least = broken;
        long most = broken;
        for (Failing each : failing) {
            Rules.Tolerance tolerance = rules.tolerance(each.field(), each.check());
            if (tolerance.rejectsRow() && !rules.inferred()) {
                least = Math.max(least, broken + each.least());
                most += each.most();
            }
            if (tolerance.share() < 1 && each.most() > tolerance.share() * rows) {
                (each.least() > tolerance.share() * rows ? certain : open).add("too_many_" + each.check() + ": " + each);
            }
        }
        boolean surely = rows > 0 && (least > rules.tolerance() * rows || least == rows);
        boolean maybe = rows > 0 && (Math.min(most, rows) > rules.tolerance() * rows || most >= rows);
        if (surely || maybe) {
            String checks = String.join(", ", failing.stream().map(Failing::toString).toList());
            (surely ? certain : open).add("too_many_rejected: " + checks);
        }
    }
}
