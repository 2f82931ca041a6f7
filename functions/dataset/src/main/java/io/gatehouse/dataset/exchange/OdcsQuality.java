package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the metrics of the standard's library. What is asked in words, SQL or another engine's language is named in a warning. */
final class OdcsQuality {

    private final ObjectNode contract;
    private final ObjectNode rules;
    private final List<String> warnings = new ArrayList<>();

    OdcsQuality(ObjectNode contract, ObjectNode rules) {
        this.contract = contract;
        this.rules = rules;
    }

    List<String> warnings() {
        return warnings;
    }

    void ofTable(JsonNode quality, String pointer) {
        for (int i = 0; i < quality.size(); i++) {
            JsonNode rule = quality.get(i);
            boolean taken = switch (metric(rule)) {
                case "rowCount" -> rowCount(rule);
                case "duplicateValues" -> none(rule) && uniqueKey(rule.at("/arguments/properties"));
                default -> false;
            };
            report(taken, rule, pointer + "/quality/" + i);
        }
    }

    void ofColumn(JsonNode quality, ObjectNode field, String pointer) {
        for (int i = 0; i < quality.size(); i++) {
            JsonNode rule = quality.get(i);
            boolean taken = switch (metric(rule)) {
                case "nullValues", "nullCheck" -> missing(rule, field);
                case "missingValues" -> missing(rule, field) && spellings(rule, field);
                case "invalidValues", "validValues" -> invalid(rule, field);
                case "duplicateValues", "duplicateCount" -> none(rule) && set(field, "unique");
                default -> false;
            };
            report(taken, rule, pointer + "/quality/" + i);
        }
    }

    private static String metric(JsonNode rule) {
        return rule.path("metric").asText(rule.path("rule").asText());
    }

    private void report(boolean taken, JsonNode rule, String pointer) {
        if (!taken) {
            String what = metric(rule).isEmpty() ? rule.path("type").asText("this") : metric(rule);
            warnings.add(pointer + ": " + what + " with this condition has no counterpart");
        }
    }

    private boolean rowCount(JsonNode rule) {
        ObjectNode count = rules.withObject("/rowCount");
        JsonNode between = rule.path("mustBeBetween");
        if (between.size() == 2) {
            count.set("minimum", between.get(0));
            count.set("maximum", between.get(1));
        }
        bound(rule, "mustBeGreaterThan", count, "minimum", 1);
        bound(rule, "mustBeGreaterOrEqualTo", count, "minimum", 0);
        bound(rule, "mustBeLessThan", count, "maximum", -1);
        bound(rule, "mustBeLessOrEqualTo", count, "maximum", 0);
        bound(rule, "mustBe", count, "minimum", 0);
        bound(rule, "mustBe", count, "maximum", 0);
        return !count.isEmpty();
    }

    private static void bound(JsonNode rule, String operator, ObjectNode count, String bound, int step) {
        if (rule.path(operator).canConvertToLong() && rule.path(operator).isNumber()) {
            count.put(bound, Math.max(0, rule.path(operator).longValue() + step));
        }
    }

    private boolean uniqueKey(JsonNode properties) {
        if (!properties.isArray() || properties.isEmpty()) {
            return false;
        }
        contract.withArray("/uniqueKeys").add(properties);
        return true;
    }

    /** None at all makes the field required; a share in per cent makes it a completeness. */
    private boolean missing(JsonNode rule, ObjectNode field) {
        if (none(rule)) {
            return set(field, "required");
        }
        JsonNode most = rule.has("mustBeLessThan") ? rule.get("mustBeLessThan") : rule.path("mustBeLessOrEqualTo");
        if (!rule.path("unit").asText().equals("percent") || !most.isNumber() || most.doubleValue() > 100) {
            return false;
        }
        BigDecimal share = BigDecimal.ONE.subtract(most.decimalValue().movePointLeft(2)).stripTrailingZeros();
        rules.withObject("/completeness").put(field.path("name").asText(), share);
        return true;
    }

    private static boolean spellings(JsonNode rule, ObjectNode field) {
        List<String> texts = new ArrayList<>();
        rule.at("/arguments/missingValues").forEach(value -> texts.add(value.isNull() ? "" : value.asText()));
        if (!texts.isEmpty()) {
            field.set("missingValues", Documents.JSON.valueToTree(texts.stream().distinct().toList()));
        }
        return true;
    }

    private boolean invalid(JsonNode rule, ObjectNode field) {
        JsonNode values = rule.has("validValues") ? rule.get("validValues") : rule.at("/arguments/validValues");
        JsonNode pattern = rule.at("/arguments/pattern");
        String check = values.isArray() ? "enum" : "pattern";
        if (!values.isArray() && !pattern.isTextual()) {
            return false;
        }
        field.withObject("/constraints").set(check, values.isArray() ? values : pattern);
        JsonNode most = rule.has("mustBeLessThan") ? rule.get("mustBeLessThan") : rule.path("mustBeLessOrEqualTo");
        if (rule.path("unit").asText().equals("percent") && most.isNumber() && most.doubleValue() <= 100) {
            String name = field.path("name").asText() + ":" + check;
            rules.withObject("/checks").put(name, most.decimalValue().movePointLeft(2));
            return true;
        }
        return none(rule) || rule.path("validValues").isArray();
    }

    private static boolean set(ObjectNode field, String constraint) {
        field.withObject("/constraints").put(constraint, true);
        return true;
    }

    private static boolean none(JsonNode rule) {
        return rule.path("mustBe").isNumber() && rule.path("mustBe").doubleValue() == 0;
    }
}
