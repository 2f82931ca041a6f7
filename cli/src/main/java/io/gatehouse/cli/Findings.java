package io.gatehouse.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Violation;
import java.util.Locale;

/** An outcome in words, and as JSON with the members that a run has in the API. */
final class Findings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Findings() {}

    static String text(String file, Outcome outcome) {
        var text = new StringBuilder();
        text.append(
            String.format(
                Locale.ROOT,
                "%s: %s, %,d rows, %,d valid, %,d rejected%n",
                file,
                status(outcome),
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

    static String json(Outcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        json.put("status", status(outcome));
        json.putObject("rows")
            .put("total", outcome.rows().total())
            .put("valid", outcome.rows().valid())
            .put("rejected", outcome.rows().rejected());
        ArrayNode violations = json.putArray("violations");
        for (Violation violation : outcome.violations()) {
            ObjectNode each = violations.addObject();
            each.put("field", violation.field()).put("check", violation.check()).put("count", violation.count());
            each.put("rejects", violation.rejects());
            ArrayNode examples = each.putArray("examples");
            for (Violation.Example example : violation.examples()) {
                examples.addObject().put("row", example.row()).put("offset", example.offset()).put("value", example.value());
            }
        }
        outcome.fileError().ifPresent(error -> json.putObject("error").put("code", error.code()).put("message", error.message()));
        return json.toPrettyString() + "\n";
    }

    private static String status(Outcome outcome) {
        return outcome.verdict().name().toLowerCase(Locale.ROOT);
    }
}
