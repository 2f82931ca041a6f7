package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.Rules;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes {@code constraints.json}, in the spelling of its latest version. */
final class SageMakerWriter {

    private SageMakerWriter() {}

    static String write(Contract contract) {
        ObjectNode root = Documents.JSON.createObjectNode();
        root.put("version", 0.0);
        ArrayNode features = root.putArray("features");
        contract.fields().forEach(field -> feature(features.addObject(), field, contract.rules()));
        ObjectNode config = root.putObject("monitoring_config");
        JsonNode skew = Documents.json(contract.toJson().getBytes(StandardCharsets.UTF_8)).at("/gatehouse/skew");
        config.put("evaluate_constraints", "Enabled");
        config.set("emit_metrics", skew.has("emit_metrics") ? skew.get("emit_metrics") : Documents.JSON.valueToTree("Disabled"));
        threshold(config, "datatype_check_threshold", contract.rules(), "type");
        threshold(config, "domain_content_threshold", contract.rules(), "enum");
        if (skew.has("distribution_constraints")) {
            config.set("distribution_constraints", skew.get("distribution_constraints"));
        }
        return root.toPrettyString();
    }

    private static void feature(ObjectNode feature, Field field, Rules rules) {
        String type = type(field);
        feature.put("name", field.name()).put("inferred_type", type);
        Double completeness = field.constraints().required() ? Double.valueOf(1) : rules.completeness().get(field.name());
        if (completeness != null) {
            feature.put("completeness", completeness);
        }
        if (type.equals("Integral") || type.equals("Fractional")) {
            boolean fromZero = field.constraints().minimum().map(SageMakerWriter::notNegative).orElse(false);
            feature.putObject("num_constraints").put("is_non_negative", fromZero);
        } else if (!field.constraints().allowed().isEmpty()) {
            ArrayNode domains = feature.putObject("string_constraints").putArray("domains");
            field.constraints().allowed().forEach(domains::add);
        }
        ObjectNode overrides = feature.putObject("monitoringConfigOverrides");
        threshold(overrides, "datatype_check_threshold", rules, field.name() + ":type");
        threshold(overrides, "domain_content_threshold", rules, field.name() + ":enum");
    }

    private static boolean notNegative(String minimum) {
        return !minimum.startsWith("-");
    }

    private static void threshold(ObjectNode config, String name, Rules rules, String check) {
        Map<String, Rules.Tolerance> checks = rules.checks();
        Rules.Tolerance tolerance = checks.get(check);
        if (tolerance != null && tolerance.rejectsRow() && tolerance.share() < 1) {
            config.put(name, Documents.complement(tolerance.share()));
        }
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case INTEGER, YEAR -> "Integral";
            case NUMBER -> "Fractional";
            case ANY -> "Unknown";
            default -> "String";
        };
    }
}
