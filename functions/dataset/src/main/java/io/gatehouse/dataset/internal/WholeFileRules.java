package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Freshness;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks that look at all rows at once: how many have a value, and how old the latest is. */
final class WholeFileRules {

    private final Rules rules;
    private final DatasetProfile profile;
    private final List<Violation> violations = new ArrayList<>();
    private Optional<FileError> error = Optional.empty();

    private WholeFileRules(Rules rules, DatasetProfile profile) {
        this.rules = rules;
        this.profile = profile;
    }

    static WholeFileRules judge(Rules rules, RowCounts rows, DatasetProfile profile, Circumstances circumstances) {
        var judged = new WholeFileRules(rules, profile);
        if (rows.total() > 0) {
            rules.completeness().keySet().stream().sorted().forEach(judged::completeness);
        }
        rules.freshness().ifPresent(freshness -> circumstances.asOf().ifPresent(asOf -> judged.freshness(freshness, asOf, circumstances)));
        return judged;
    }

    List<Violation> violations() {
        return violations;
    }

    /** The first of them for which the file is rejected. */
    Optional<FileError> error() {
        return error;
    }

    private void completeness(String field) {
        double least = rules.completeness().getOrDefault(field, 0.0);
        Optional<ColumnProfile> column = profile.column(field);
        long missing = column.map(ColumnProfile::missing).orElse(profile.rows());
        double share = profile.rows() == 0 ? 1 : 1 - (double) missing / profile.rows();
        if (share < least) {
            String found = String.format(Locale.ROOT, "%.2f %% of rows have a value in '%s'", 100 * share, field);
            String asked = String.format(Locale.ROOT, ", the contract asks for at least %.2f %%", 100 * least);
            add(field, Check.COMPLETENESS, missing, found + asked + ": complete the data, or lower the field's completeness");
        }
    }

    private void freshness(Freshness freshness, Instant asOf, Circumstances circumstances) {
        Optional<Instant> latest = freshness.column().isPresent() ? latest(freshness.column().get()) : circumstances.written();
        String what = freshness
            .column()
            .map(column -> "the latest '" + column + "'")
            .orElse("the file");
        if (latest.isEmpty()) {
            if (freshness.column().isPresent()) {
                add(freshness.column().get(), Check.FRESHNESS, 1, what + " cannot be told, since no row has a value there: deliver one");
            }
            return;
        }
        Duration age = Duration.between(latest.get(), asOf);
        if (age.compareTo(freshness.maxAge()) > 0) {
            String message =
                what + " is of " + latest.get() + ", older than " + freshness.maxAge() + " at " + asOf + ": deliver newer data";
            add(freshness.column().orElse(""), Check.FRESHNESS, 1, message);
        }
    }

    private Optional<Instant> latest(String column) {
        return profile
            .column(column)
            .flatMap(ColumnProfile::moments)
            .filter(moments -> moments.count() > 0)
            .map(Moments::maximum)
            .map(seconds -> Instant.ofEpochSecond((long) Math.floor(seconds)));
    }

    private void add(String field, Check check, long count, String message) {
        boolean rejects = !rules.inferred() && rules.tolerance(field, check.code()).rejectsRow();
        violations.add(new Violation(field, check.code(), count, rejects, List.of(new Violation.Example(0, 0, message))));
        if (rejects && error.isEmpty()) {
            error = Optional.of(new FileError(check.code(), message));
        }
    }
}
