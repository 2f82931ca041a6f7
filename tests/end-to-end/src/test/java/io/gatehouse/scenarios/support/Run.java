package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** One run as the API shows it. */
public record Run(JsonNode json) {
    public String id() {
        return json.path("run_id").asText();
    }

    public String dataset() {
        return json.path("dataset").asText();
    }

    public String status() {
        return json.path("status").asText();
    }

    public boolean finished() {
        return !status().equals("running");
    }

    public JsonNode object() {
        return json.path("object");
    }

    public long total() {
        return json.path("rows").path("total").asLong(-1);
    }

    public long valid() {
        return json.path("rows").path("valid").asLong(-1);
    }

    public long rejected() {
        return json.path("rows").path("rejected").asLong(-1);
    }

    /** Code and sentence; a colon alone if there is none. */
    public String error() {
        return json.at("/error/code").asText() + ": " + json.at("/error/message").asText();
    }

    /** Number of rows by {@code field:check}; the field is empty where a whole row or file broke the rule. */
    public Map<String, Long> violations() {
        var counts = new TreeMap<String, Long>();
        for (var violation : json.path("violations")) {
            counts.merge(
                violation.path("field").asText("") + ":" + violation.path("check").asText(),
                violation.path("count").asLong(),
                Long::sum
            );
        }
        return counts;
    }

    @Override
    public String toString() {
        return json.toPrettyString();
    }
}
