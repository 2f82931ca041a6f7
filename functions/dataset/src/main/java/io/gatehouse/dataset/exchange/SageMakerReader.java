package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.ContractException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code constraints.json}, in the spellings of all its versions: thresholds become shares above which a file is rejected, what
 * compares distributions goes to {@code gatehouse.skew} under its own names.
 */
final class SageMakerReader {

    private static final Set<String> FEATURE = Set.of(
        "name",
        "inferred_type",
        "completeness",
        "num_constraints",
        "string_constraints",
        "monitoringConfigOverrides",
        "monitoring_config_overrides"
    );

    private final ObjectNode contract = Documents.JSON.createObjectNode();
    private final ArrayNode fields = contract.putArray("fields");
    private final ObjectNode rules = contract.putObject("gatehouse");
    private final List<String> warnings = new ArrayList<>();

    Imported read(byte[] text) {
        JsonNode document = Documents.json(text);
        JsonNode features = document.path("features");
        if (!features.isArray() || features.isEmpty()) {
            throw new ContractException("/features", "is missing; a constraints.json lists its features there");
        }
        contract.put("fieldsMatch", "equal");
        rules.put("tolerance", 1);
        for (int i = 0; i < features.size(); i++) {
            feature(features.get(i), "/features/" + i);
        }
        monitoring(document.path("monitoring_config"));
        return new Imported(Documents.contract(contract), warnings);
    }

    private void feature(JsonNode feature, String pointer) {
        feature.fieldNames().forEachRemaining(name -> {
            if (!FEATURE.contains(name)) {
                warnings.add(pointer + "/" + name + ": has no counterpart");
            }
        });
        String name = feature.path("name").asText();
        if (name.isEmpty()) {
            throw new ContractException(pointer + "/name", "is missing; give the column's name");
        }
        ObjectNode field = fields
            .addObject()
            .put("name", name)
            .put("type", type(feature.path("inferred_type").asText("Unknown")));
        if (feature.path("completeness").isNumber() && feature.path("completeness").doubleValue() > 0) {
            rules.withObject("/completeness").set(name, feature.get("completeness"));
        }
        if (feature.at("/num_constraints/is_non_negative").asBoolean()) {
            field.withObject("/constraints").put("minimum", 0);
        }
        JsonNode domains = feature.at("/string_constraints/domains");
        if (domains.isArray() && !domains.isEmpty()) {
            field.withObject("/constraints").set("enum", domains);
        }
        JsonNode overrides = feature.has("monitoringConfigOverrides")
            ? feature.path("monitoringConfigOverrides")
            : feature.path("monitoring_config_overrides");
        thresholds(overrides, name + ":");
        if (overrides.has("distribution_constraints")) {
            warnings.add(pointer + ": distribution_constraints of single features have no counterpart; those of the whole hold");
        }
    }

    private static String type(String inferred) {
        return switch (inferred) {
            case "Integral" -> "integer";
            case "Fractional" -> "number";
            case "String" -> "string";
            default -> "any";
        };
    }

    private void monitoring(JsonNode config) {
        thresholds(config, "");
        if (config.path("evaluate_constraints").asText("Enabled").equals("Disabled")) {
            warnings.add("/monitoring_config/evaluate_constraints: is Disabled; here a contract that is set holds");
        }
        if (config.has("emit_metrics")) {
            rules.withObject("/skew").set("emit_metrics", config.get("emit_metrics"));
        }
        JsonNode distribution = config.path("distribution_constraints");
        if (distribution.isObject()) {
            ObjectNode kept = rules.withObject("/skew").putObject("distribution_constraints");
            distribution
                .properties()
                .forEach(entry -> kept.set(entry.getKey().replace("comparion_method", "comparison_method"), entry.getValue()));
        }
    }

    private void thresholds(JsonNode config, String prefix) {
        share(config.path("datatype_check_threshold"), prefix + "type");
        share(config.path("domain_content_threshold"), prefix + "enum");
    }

    /** SageMaker says which share must conform, a contract which may not. */
    private void share(JsonNode threshold, String check) {
        if (threshold.isNumber() && threshold.doubleValue() >= 0 && threshold.doubleValue() <= 1) {
            rules.withObject("/checks").put(check, Documents.complement(threshold.doubleValue()));
        }
    }
}
