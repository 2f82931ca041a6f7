package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Violation;
import java.util.Locale;

/** An outcome as JSON, with the members that a run has in the API. */
public final class OutcomeDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OutcomeDocument() {}

    /** Indented, with a line break at the end. */
    public static String json(Outcome outcome) {
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

    /** The verdict in the API's words, as {@code partially_accepted}. */
    public static String status(Outcome outcome) {
        return outcome.verdict().name().toLowerCase(Locale.ROOT);
    }
}
