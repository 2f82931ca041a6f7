package io.gatehouse.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the table's level of a contract; fields and rules have readers of their own. */
final class ContractParser {

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();

    private ContractParser() {}

    static Contract parse(byte[] json) {
        return parse(read(json));
    }

    static Contract parse(JsonNode document) {
        Member root = new Member(document, "").object();
        List<Field> fields = fields(root);
        TableKeys keys = TableKeys.of(root);
        Rules rules = root.map("gatehouse", given -> RulesParser.rules(given, fields)).orElse(Rules.DEFAULT);
        ContractNames.requireKnown(fields, keys, rules);
        RowRuleParser.requireUsable(rules.rows(), fields);
        return new Contract(
            fields,
            root.map("fieldsMatch", ContractParser::fieldsMatch).orElse(FieldsMatch.EXACT),
            root.map("missingValues", FieldParser::missingValues).orElse(List.of("")),
            keys.primary(),
            keys.unique(),
            keys.foreign(),
            root.map("gatehouse", RulesParser::dialect).orElse(Dialect.DEFAULT),
            rules,
            ContractReview.warnings(root),
            canonical(document)
        );
    }

    private static JsonNode read(byte[] json) {
        try {
            JsonNode document = JSON.readTree(json);
            if (document == null || document.isMissingNode()) {
                throw new ContractException("", "is empty; the least is {\"fields\":[{\"name\":\"id\"}]}");
            }
            return document;
        } catch (JacksonException e) {
            throw new ContractException("", "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Of bytes in memory nothing but the encoding, which is told by their pattern, can be wrong.
            throw new ContractException("", "is not JSON in UTF-8: " + e.getMessage());
        }
    }

    private static List<Field> fields(Member root) {
        Member list = root.get("fields").orElseThrow(() -> new ContractException("/fields", "is missing; name the columns here"));
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Member element : list.elements()) {
            Field field = FieldParser.field(element);
            if (!names.add(field.name())) {
                throw new ContractException(element.pointer() + "/name", "is the name of an earlier field too; name each field once");
            }
            fields.add(field);
        }
        if (fields.isEmpty()) {
            throw list.wrong("is empty; name at least one column");
        }
        return fields;
    }

    private static FieldsMatch fieldsMatch(Member member) {
        // Version 2 of the specification once showed it as a list of one.
        String name = member.textOrTexts().size() == 1 ? member.textOrTexts().getFirst() : "";
        return FieldsMatch.of(name).orElseThrow(() -> member.wrong("must be one of exact, equal, subset, superset, partial"));
    }

    private static String canonical(JsonNode document) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(document, Object.class));
        } catch (JacksonException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }
}
