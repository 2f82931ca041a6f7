package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldsMatch;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a file's columns against the contract's fields. */
final class HeaderRules {

    private HeaderRules() {}

    private static List<Violation> notUnderstood(Optional<Contract> contract) {
        List<String> warnings = contract.map(Contract::warnings).orElse(List.of());
        if (warnings.isEmpty()) {
            return List.of();
        }
        List<Violation.Example> examples = warnings
            .stream()
            .map(warning -> new Violation.Example(0, 0, warning))
            .limit(10)
            .toList();
        return List.of(new Violation("", Check.NOT_UNDERSTOOD.code(), warnings.size(), false, examples));
    }

    /** What the contract says in vain, and what is wrong with the file's columns. */
    static List<Violation> judge(Table table, Optional<Contract> contract) {
        List<Violation> violations = new ArrayList<>(notUnderstood(contract));
        if (!table.isGrowing()) {
            violations.addAll(judge(table.columns(), contract));
        }
        return violations;
    }

    static List<Violation> judge(List<String> columns, Optional<Contract> contract) {
        List<Violation> violations = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (String column : columns) {
            if (!present.add(column)) {
                violations.add(violation(column, Check.DUPLICATE_COLUMN, true));
            }
        }
        contract.ifPresent(c -> judge(columns, present, c, violations));
        return violations;
    }

    private static void judge(List<String> columns, Set<String> present, Contract contract, List<Violation> violations) {
        FieldsMatch match = contract.fieldsMatch();
        List<String> declared = contract.fields().stream().map(Field::name).toList();
        boolean rejects = !contract.inferred();
        Set<String> keys = new HashSet<>(contract.primaryKey());
        boolean some = declared.stream().anyMatch(present::contains);
        for (Field field : contract.fields()) {
            boolean needed = !match.allowsFewer() || field.constraints().required() || keys.contains(field.name()) || !some;
            if (needed && !present.contains(field.name())) {
                violations.add(violation(field.name(), Check.MISSING_COLUMN, rejects));
            }
        }
        if (!match.allowsMore()) {
            Set<String> known = new HashSet<>(declared);
            columns
                .stream()
                .filter(column -> !known.contains(column))
                .forEach(column -> violations.add(violation(column, Check.EXTRA_COLUMN, rejects)));
        }
        if (match == FieldsMatch.EXACT && violations.isEmpty() && !columns.equals(declared)) {
            violations.add(violation("", Check.COLUMN_ORDER, rejects));
        }
    }

    private static Violation violation(String column, Check check, boolean rejects) {
        return new Violation(column, check.code(), 1, rejects, List.of(new Violation.Example(0, 0, column)));
    }

    /** The file's error, if any of its columns is amiss. */
    static Optional<FileError> error(List<Violation> violations) {
        return violations
            .stream()
            .filter(Violation::rejects)
            .findFirst()
            .map(first -> new FileError(first.check(), sentence(first.check(), violations)));
    }

    private static String sentence(String check, List<Violation> violations) {
        List<String> names = violations
            .stream()
            .filter(violation -> violation.check().equals(check))
            .map(violation -> "'" + clip(violation.field()) + "'")
            .toList();
        String list =
            String.join(", ", names.subList(0, Math.min(5, names.size()))) +
            (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
        return switch (check) {
            case "missing_column" -> "the file has no column " + list + ": add it, or let the contract's fieldsMatch allow fewer columns";
            case "extra_column" -> "the contract has no field " +
                list +
                ": remove the column, declare it, or let the contract's fieldsMatch allow more columns";
            case "duplicate_column" -> "the header names " + list + " more than once: give each column a name of its own";
            default -> "the columns are not in the contract's order: reorder them, or set fieldsMatch to equal";
        };
    }

    private static String clip(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }
}
