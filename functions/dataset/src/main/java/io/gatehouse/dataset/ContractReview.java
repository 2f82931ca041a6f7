package io.gatehouse.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what a contract says that nothing here looks at, so that nobody relies on it. */
final class ContractReview {

    private static final Set<String> TABLE = Set.of(
        (
            "fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys gatehouse " +
            "$schema name title description homepage version keywords sources licenses created"
        ).split(" ")
    );
    private static final Set<String> FIELD = Set.of(
        (
            "name type format missingValues constraints categories categoriesOrdered trueValues falseValues decimalChar groupChar " +
            "bareNumber delimiter itemType title description example examples rdfType"
        ).split(" ")
    );
    private static final Set<String> CONSTRAINTS = Set.of(
        "required unique minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum pattern enum".split(" ")
    );
    private static final Set<String> STRING_FORMATS = Set.of("default", "email", "uri", "binary", "uuid");

    private final List<String> warnings = new ArrayList<>();

    private ContractReview() {}

    static List<String> warnings(Member root) {
        var review = new ContractReview();
        review.members(root, TABLE);
        root.get("fields").ifPresent(fields -> fields.elements().forEach(review::field));
        root.get("foreignKeys").ifPresent(keys ->
            keys.elements().forEach(key -> {
                review.members(key, Set.of("fields", "reference"));
                key.get("reference").ifPresent(reference -> review.members(reference, Set.of("fields", "resource")));
            })
        );
        return review.warnings;
    }

    private void members(Member member, Set<String> known) {
        member
            .node()
            .fieldNames()
            .forEachRemaining(name -> {
                if (!known.contains(name)) {
                    warnings.add(member.pointer() + "/" + name + ": is not understood here and has no effect");
                }
            });
    }

    private void field(Member member) {
        members(member, FIELD);
        FieldType type = member.map("type", Member::text).flatMap(FieldType::of).orElse(FieldType.STRING);
        boolean number = type == FieldType.NUMBER || type == FieldType.INTEGER;
        fits(member, "decimalChar", type == FieldType.NUMBER, type);
        fits(member, "groupChar", number, type);
        fits(member, "bareNumber", number, type);
        fits(member, "trueValues", type == FieldType.BOOLEAN, type);
        fits(member, "falseValues", type == FieldType.BOOLEAN, type);
        fits(member, "delimiter", type == FieldType.LIST, type);
        fits(member, "itemType", type == FieldType.LIST, type);
        member.get("format").ifPresent(format -> format(format, type));
        member.get("constraints").ifPresent(constraints -> {
            members(constraints, CONSTRAINTS);
            boolean sized = type.isText() && type != FieldType.DURATION && type != FieldType.GEOPOINT && type != FieldType.ANY;
            fits(constraints, "minLength", sized, type);
            fits(constraints, "maxLength", sized, type);
        });
    }

    private void fits(Member member, String name, boolean fits, FieldType type) {
        if (!fits && member.get(name).isPresent()) {
            warnings.add(member.pointer() + "/" + name + ": has no effect on a field of type " + type.title());
        }
    }

    private void format(Member format, FieldType type) {
        String text = format.text();
        boolean known = switch (type) {
            case STRING -> STRING_FORMATS.contains(text);
            case DATE, TIME, DATETIME -> text.equals("default") || text.contains("%");
            case GEOPOINT -> Set.of("default", "array", "object").contains(text);
            case GEOJSON -> Set.of("default", "topojson").contains(text);
            default -> text.equals("default");
        };
        if (!known) {
            warnings.add(
                format.pointer() + ": '" + text + "' is no format of type " + type.title() + " here; values are read by the default"
            );
        }
    }
}
