package io.gatehouse.dataset;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one field of a contract. */
final class FieldParser {

    private static final String TYPES = Stream.of(FieldType.values()).map(FieldType::title).collect(Collectors.joining(", "));

    private FieldParser() {}

    static Field field(Member member) {
        member.object();
        String name = member
            .map("name", Member::text)
            .orElseThrow(() -> new ContractException(member.pointer() + "/name", "is missing; give the column's name"));
        FieldType type = member.map("type", FieldParser::type).orElse(FieldType.STRING);
        Field field = field(member, name, type);
        FieldUse.requireUsable(field, member.pointer());
        return field;
    }

    private static Field field(Member member, String name, FieldType type) {
        List<String> categories = member.map("categories", FieldParser::categories).orElse(List.of());
        return new Field(
            name,
            type,
            member.map("format", Member::text).orElse("default"),
            member.map("missingValues", FieldParser::missingValues),
            member.map("trueValues", Member::texts).orElse(Field.TRUE_VALUES),
            member.map("falseValues", Member::texts).orElse(Field.FALSE_VALUES),
            numbers(member),
            items(member),
            member.map("constraints", c -> constraints(c, categories)).orElseGet(() -> constraints(categories))
        );
    }

    /** A list of texts or of {@code {value, label}}. */
    static List<String> missingValues(Member member) {
        return member.elements().stream().map(FieldParser::labelled).toList();
    }

    private static List<String> categories(Member member) {
        return member.elements().stream().map(FieldParser::labelled).toList();
    }

    private static String labelled(Member element) {
        return element.node().isObject()
            ? element
                  .get("value")
                  .orElseThrow(() -> element.wrong("must have a value"))
                  .scalar()
            : element.scalar();
    }

    private static FieldType type(Member member) {
        return FieldType.of(member.text()).orElseThrow(() -> member.wrong("'" + member.text() + "' is no type; take one of " + TYPES));
    }

    private static Field.NumberFormat numbers(Member member) {
        return new Field.NumberFormat(
            member.map("decimalChar", Member::text).orElse("."),
            member.map("groupChar", Member::text).orElse(""),
            member.map("bareNumber", Member::bool).orElse(true)
        );
    }

    private static Field.Items items(Member member) {
        FieldType type = member.map("itemType", FieldParser::type).orElse(FieldType.STRING);
        if (!Field.Items.TYPES.contains(type)) {
            throw new ContractException(
                member.pointer() + "/itemType",
                "items of a list are of type string, integer, number, boolean, date, time or datetime"
            );
        }
        String delimiter = member.map("delimiter", Member::text).orElse(",");
        if (delimiter.isEmpty()) {
            throw new ContractException(member.pointer() + "/delimiter", "is empty; leave it out for a comma");
        }
        return new Field.Items(delimiter, type);
    }

    private static Constraints constraints(List<String> categories) {
        Constraints none = Constraints.NONE;
        return new Constraints(
            false,
            false,
            none.minLength(),
            none.maxLength(),
            none.minimum(),
            none.maximum(),
            none.exclusiveMinimum(),
            none.exclusiveMaximum(),
            none.pattern(),
            categories
        );
    }

    private static Constraints constraints(Member member, List<String> categories) {
        member.object();
        if (member.get("jsonSchema").isPresent()) {
            throw new ContractException(
                member.pointer() + "/jsonSchema",
                "is not checked here: remove it, or declare the members as fields of their own (JSON lines) or as a pattern"
            );
        }
        return new Constraints(
            member.map("required", Member::bool).orElse(false),
            member.map("unique", Member::bool).orElse(false),
            length(member, "minLength"),
            length(member, "maxLength"),
            member.map("minimum", Member::scalar),
            member.map("maximum", Member::scalar),
            member.map("exclusiveMinimum", Member::scalar),
            member.map("exclusiveMaximum", Member::scalar),
            member.map("pattern", FieldParser::pattern),
            allowed(member, categories)
        );
    }

    /** What both {@code enum} and {@code categories} allow. */
    private static List<String> allowed(Member member, List<String> categories) {
        List<String> listed = member.map("enum", FieldParser::categories).orElse(categories);
        List<String> both = categories.isEmpty() ? listed : listed.stream().filter(categories::contains).toList();
        if (both.isEmpty() && !listed.isEmpty()) {
            throw new ContractException(member.pointer() + "/enum", "has no value in common with the field's categories");
        }
        return both;
    }

    private static OptionalInt length(Member member, String name) {
        Optional<Member> length = member.get(name);
        return length.isPresent() ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, length.get().count())) : OptionalInt.empty();
    }

    private static String pattern(Member member) {
        try {
            Pattern.compile(member.text());
            return member.text();
        } catch (PatternSyntaxException e) {
            throw member.wrong(
                "is no pattern that can be matched in linear time (RE2: no back-references, no look-around): " + e.getDescription()
            );
        }
    }
}
