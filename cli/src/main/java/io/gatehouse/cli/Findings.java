package io.gatehouse.cli;

import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.exchange.OutcomeDocument;
import java.util.Locale;

/** An outcome in words. */
final class Findings {

    private Findings() {}

    static String text(String file, Outcome outcome) {
        var text = new StringBuilder();
        text.append(
            String.format(
                Locale.ROOT,
                "%s: %s, %,d rows, %,d valid, %,d rejected%n",
                file,
                OutcomeDocument.status(outcome),
                outcome.rows().total(),
                outcome.rows().valid(),
                outcome.rows().rejected()
            )
        );
        outcome.fileError().ifPresent(error -> text.append("  ").append(error.code()).append(": ").append(error.message()).append('\n'));
        for (Violation violation : outcome.violations()) {
            String place = violation.field().isEmpty() ? violation.check() : violation.field() + ": " + violation.check();
            text.append(String.format(Locale.ROOT, "  %s, %,d%s%n", place, violation.count(), violation.rejects() ? "" : " (warning)"));
            for (Violation.Example example : violation.examples()) {
                text.append(String.format(Locale.ROOT, "    row %d, byte %d: %s%n", example.row(), example.offset(), example.value()));
            }
        }
        return text.toString();
    }
}
