package io.gatehouse.dataset;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees that everything a contract says of a column is said of one of its fields. */
final class ContractNames {

    private ContractNames() {}

    static void requireKnown(List<Field> fields, TableKeys keys, Rules rules) {
        Set<String> known = fields.stream().map(Field::name).collect(Collectors.toSet());
        require(known, keys.primary(), "/primaryKey");
        keys.unique().forEach(key -> require(known, key, "/uniqueKeys"));
        keys.foreign().forEach(key -> require(known, key.fields(), "/foreignKeys"));
        require(known, rules.personal(), "/gatehouse/pii");
        require(known, rules.completeness().keySet(), "/gatehouse/completeness");
        rules
            .freshness()
            .flatMap(Freshness::column)
            .ifPresent(column -> requireInstant(fields, known, column));
        rules.environments().forEach(environment -> environment(known, keys, environment));
        for (SegmentRule rule : rules.segments()) {
            if (rules.personal().contains(rule.column())) {
                throw new ContractException(
                    "/gatehouse/segments",
                    "names '" + rule.column() + "', which is personal: its values may not be shown"
                );
            }
        }
    }

    private static void environment(Set<String> known, TableKeys keys, Environment environment) {
        String pointer = "/gatehouse/environments/" + environment.name() + "/absent";
        require(known, environment.absent(), pointer);
        if (keys.primary().stream().anyMatch(environment.absent()::contains)) {
            throw new ContractException(pointer, "names a column of the primary key, without which rows cannot be told apart");
        }
        if (environment.absent().size() == known.size()) {
            throw new ContractException(pointer, "names every field: leave at least one");
        }
    }

    private static void requireInstant(List<Field> fields, Set<String> known, String column) {
        require(known, List.of(column), "/gatehouse/freshness/column");
        for (Field field : fields) {
            boolean dated = field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
            if (field.name().equals(column) && !dated) {
                throw new ContractException(
                    "/gatehouse/freshness/column",
                    "names '" + column + "', which is neither a date nor a datetime"
                );
            }
        }
    }

    private static void require(Set<String> known, Iterable<String> names, String pointer) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ContractException(pointer, "names '" + name + "', which is not among the fields");
            }
        }
    }
}
