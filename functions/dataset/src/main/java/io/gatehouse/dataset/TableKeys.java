package io.gatehouse.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * What tells a table's rows apart and ties them to others.
 *
 * @param primary the fields that together tell rows apart; none if empty
 * @param unique further such groups
 */
record TableKeys(List<String> primary, List<List<String>> unique, List<ForeignKey> foreign) {
    static TableKeys of(Member root) {
        return new TableKeys(
            root.map("primaryKey", Member::textOrTexts).orElse(List.of()),
            root.map("uniqueKeys", TableKeys::groups).orElse(List.of()),
            root.map("foreignKeys", TableKeys::foreignKeys).orElse(List.of())
        );
    }

    private static List<List<String>> groups(Member member) {
        return member.elements().stream().map(Member::textOrTexts).toList();
    }

    private static List<ForeignKey> foreignKeys(Member member) {
        List<ForeignKey> keys = new ArrayList<>();
        for (Member element : member.elements()) {
            List<String> fields = fields(element);
            Member reference = element
                .get("reference")
                .orElseThrow(() -> element.wrong("has no reference; name the data set and its fields there"));
            ForeignKey key = new ForeignKey(fields, reference.map("resource", Member::text).orElse(""), fields(reference));
            if (fields.isEmpty() || fields.size() != key.referenced().size()) {
                throw reference.wrong("must name as many fields as the key has: " + fields.size());
            }
            keys.add(key);
        }
        return keys;
    }

    private static List<String> fields(Member member) {
        return member
            .object()
            .map("fields", Member::textOrTexts)
            .orElseThrow(() -> member.wrong("has no fields; name the columns of the key there"));
    }
}
