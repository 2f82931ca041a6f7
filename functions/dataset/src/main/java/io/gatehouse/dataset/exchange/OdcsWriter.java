package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.ForeignKey;
import io.gatehouse.dataset.Rules;
import java.math.BigDecimal;

/** Writes a data contract of the Open Data Contract Standard, version 3.1, of one table. */
final class OdcsWriter {

    private final Contract contract;
    private final Rules rules;

    private OdcsWriter(Contract contract) {
        this.contract = contract;
        this.rules = contract.rules();
    }

    static String write(Contract contract, String name) {
        ObjectNode root = Documents.JSON.createObjectNode();
        root.put("apiVersion", "v3.1.0").put("kind", "DataContract").put("id", name).put("name", name);
        root.put("version", contract.version()).put("status", contract.inferred() ? "draft" : "active");
        ObjectNode table = root.putArray("schema").addObject().put("name", name).put("logicalType", "object").put("physicalType", "table");
        new OdcsWriter(contract).table(table);
        return root.toPrettyString();
    }

    private void table(ObjectNode table) {
        ArrayNode properties = table.putArray("properties");
        contract.fields().forEach(field -> property(properties.addObject(), field));
        ArrayNode quality = Documents.JSON.createArrayNode();
        rules.minRows().ifPresent(rows -> quality.addObject().put("metric", "rowCount").put("mustBeGreaterOrEqualTo", rows));
        rules.maxRows().ifPresent(rows -> quality.addObject().put("metric", "rowCount").put("mustBeLessOrEqualTo", rows));
        contract.uniqueKeys().forEach(key -> {
            ObjectNode rule = quality.addObject().put("metric", "duplicateValues").put("mustBe", 0);
            rule.putObject("arguments").set("properties", Documents.JSON.valueToTree(key));
        });
        if (!quality.isEmpty()) {
            table.set("quality", quality);
        }
        contract.foreignKeys().forEach(key -> relation(table.withArray("/relationships").addObject(), key));
    }

    private static void relation(ObjectNode relation, ForeignKey key) {
        relation.put("type", "foreignKey");
        ArrayNode from = relation.putArray("from");
        key.fields().forEach(from::add);
        ArrayNode to = relation.putArray("to");
        key.referenced().forEach(column -> to.add(key.dataset().isEmpty() ? column : key.dataset() + "." + column));
    }

    private void property(ObjectNode property, Field field) {
        Constraints constraints = field.constraints();
        property.put("name", field.name()).put("logicalType", OdcsTypes.logicalTypeOf(field.type()));
        if (constraints.required()) {
            property.put("required", true);
        }
        if (constraints.unique()) {
            property.put("unique", true);
        }
        int position = contract.primaryKey().indexOf(field.name());
        if (position >= 0) {
            property.put("primaryKey", true).put("primaryKeyPosition", position + 1);
        }
        if (rules.personal().contains(field.name())) {
            property.put("classification", "confidential");
        }
        options(property, field);
        if (!constraints.allowed().isEmpty()) {
            ObjectNode rule = property.withArray("/quality").addObject().put("metric", "invalidValues").put("mustBe", 0);
            rule.putObject("arguments").set("validValues", Documents.JSON.valueToTree(constraints.allowed()));
        }
        Double completeness = rules.completeness().get(field.name());
        if (completeness != null) {
            BigDecimal missing = Documents.complement(completeness).movePointRight(2);
            property
                .withArray("/quality")
                .addObject()
                .put("metric", "nullValues")
                .put("mustBeLessOrEqualTo", missing)
                .put("unit", "percent");
        }
    }

    private static void options(ObjectNode property, Field field) {
        ObjectNode options = Documents.JSON.createObjectNode();
        Constraints constraints = field.constraints();
        constraints.minLength().ifPresent(length -> options.put("minLength", length));
        constraints.maxLength().ifPresent(length -> options.put("maxLength", length));
        constraints.pattern().ifPresent(pattern -> options.put("pattern", pattern));
        boolean numeric = field.type().isNumeric();
        constraints.minimum().ifPresent(bound -> bound(options, "minimum", bound, numeric));
        constraints.maximum().ifPresent(bound -> bound(options, "maximum", bound, numeric));
        constraints.exclusiveMinimum().ifPresent(bound -> bound(options, "exclusiveMinimum", bound, numeric));
        constraints.exclusiveMaximum().ifPresent(bound -> bound(options, "exclusiveMaximum", bound, numeric));
        if (!field.format().equals("default")) {
            options.put("format", field.format());
        }
        if (!options.isEmpty()) {
            property.set("logicalTypeOptions", options);
        }
    }

    private static void bound(ObjectNode options, String name, String bound, boolean numeric) {
        if (numeric) {
            options.put(name, new BigDecimal(bound));
        } else {
            options.put(name, bound);
        }
    }
}
