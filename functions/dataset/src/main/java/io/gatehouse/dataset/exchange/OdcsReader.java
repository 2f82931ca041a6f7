package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.ContractException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a data contract of the Open Data Contract Standard: of its tables the one with the data set's name, or the only one. */
final class OdcsReader {

    private final String name;
    private final ObjectNode contract = Documents.JSON.createObjectNode();
    private final ArrayNode fields = contract.putArray("fields");
    private final ObjectNode rules = contract.putObject("gatehouse");
    private final OdcsQuality quality = new OdcsQuality(contract, rules);
    private final Map<Integer, String> primaryKey = new TreeMap<>();
    private final ArrayNode personal = Documents.JSON.createArrayNode();

    OdcsReader(String name) {
        this.name = name;
    }

    Imported read(byte[] text) {
        JsonNode document = Documents.yaml(text);
        if (
            !document.path("kind").asText("DataContract").equals("DataContract") ||
            !document.path("apiVersion").asText("v3").startsWith("v3")
        ) {
            throw new ContractException("/apiVersion", "must be v3 of kind DataContract");
        }
        int index = table(document.path("schema"));
        JsonNode table = document.path("schema").get(index);
        String pointer = "/schema/" + index;
        contract.put("fieldsMatch", "equal");
        copy(table, "description", contract);
        JsonNode properties = table.path("properties");
        for (int i = 0; i < properties.size(); i++) {
            property(properties.get(i), pointer + "/properties/" + i);
        }
        if (!primaryKey.isEmpty()) {
            ArrayNode key = contract.putArray("primaryKey");
            primaryKey.values().forEach(key::add);
        }
        if (!personal.isEmpty()) {
            rules.set("pii", personal);
        }
        quality.ofTable(table.path("quality"), pointer);
        OdcsRelations.read(table, contract, quality.warnings(), pointer);
        return new Imported(Documents.contract(contract), quality.warnings());
    }

    private int table(JsonNode schema) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            String each = schema.get(i).path("name").asText();
            if (each.equals(name) || schema.size() == 1) {
                return i;
            }
            names.add(each);
        }
        throw new ContractException("/schema", "has no table '" + name + "', but " + names + ": name the table as the data set");
    }

    private void property(JsonNode property, String pointer) {
        String column = property.path("name").asText();
        if (column.isEmpty()) {
            throw new ContractException(pointer + "/name", "is missing; give the column's name");
        }
        String logical = property.path("logicalType").asText("string");
        ObjectNode field = fields.addObject().put("name", column).put("type", OdcsTypes.typeOf(logical, pointer));
        copy(property, "description", field);
        if (property.path("required").asBoolean()) {
            field.withObject("/constraints").put("required", true);
        }
        if (property.path("unique").asBoolean()) {
            field.withObject("/constraints").put("unique", true);
        }
        if (property.path("primaryKey").asBoolean()) {
            int position = property.path("primaryKeyPosition").asInt(-1);
            primaryKey.put(position > 0 ? position : 10_000 + fields.size(), column);
        }
        if (List.of("restricted", "confidential", "sensitive", "pii").contains(property.path("classification").asText())) {
            personal.add(column);
        }
        OdcsTypes.options(property.path("logicalTypeOptions"), field, pointer, quality.warnings());
        quality.ofColumn(property.path("quality"), field, pointer);
        OdcsRelations.ofColumn(property, contract, quality.warnings(), pointer);
    }

    private static void copy(JsonNode from, String member, ObjectNode to) {
        if (from.path(member).isTextual()) {
            to.set(member, from.get(member));
        }
    }
}
