package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads relationships of type foreign key: {@code to: table.column}, of one column or of several. */
final class OdcsRelations {

    private OdcsRelations() {}

    static void ofColumn(JsonNode property, ObjectNode contract, List<String> warnings, String pointer) {
        for (JsonNode relation : property.path("relationships")) {
            ArrayNode from = Documents.JSON.createArrayNode().add(property.path("name").asText());
            add(relation, from, contract, warnings, pointer + "/relationships");
        }
    }

    static void read(JsonNode table, ObjectNode contract, List<String> warnings, String pointer) {
        for (JsonNode relation : table.path("relationships")) {
            ArrayNode from = Documents.JSON.createArrayNode();
            list(relation.path("from")).forEach(each -> from.add(column(each)));
            add(relation, from, contract, warnings, pointer + "/relationships");
        }
    }

    private static void add(JsonNode relation, ArrayNode from, ObjectNode contract, List<String> warnings, String pointer) {
        List<String> targets = list(relation.path("to"));
        List<String> tables = targets
            .stream()
            .map(target -> target.contains(".") ? target.substring(0, target.lastIndexOf('.')) : "")
            .distinct()
            .toList();
        boolean foreign = relation.path("type").asText("foreignKey").equals("foreignKey");
        if (!foreign || tables.size() != 1 || targets.size() != from.size() || tables.getFirst().contains("/")) {
            warnings.add(pointer + ": this relationship has no counterpart");
            return;
        }
        ObjectNode key = contract.withArray("/foreignKeys").addObject();
        key.set("fields", from);
        ObjectNode reference = key.putObject("reference").put("resource", tables.getFirst());
        ArrayNode fields = reference.putArray("fields");
        targets.forEach(target -> fields.add(column(target)));
    }

    private static String column(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static List<String> list(JsonNode node) {
        return node.isArray() ? node.valueStream().map(JsonNode::asText).toList() : List.of(node.asText());
    }
}
