package io.gatehouse.dataset;

import io.gatehouse.dataset.expression.RowExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contract without the fields that an environment lacks. */
final class EnvironmentView {

    private EnvironmentView() {}

    static Contract of(Contract contract, String key) {
        Rules rules = contract.rules();
        Optional<Environment> claims = rules
            .environments()
            .stream()
            .filter(environment -> environment.claims(key))
            .findFirst();
        Optional<Environment> holds = claims.or(() ->
            rules
                .environments()
                .stream()
                .filter(environment -> rules.environment().equals(Optional.of(environment.name())))
                .findFirst()
        );
        return holds.map(environment -> without(contract, environment.absent())).orElse(contract);
    }

    private static Contract without(Contract contract, Set<String> absent) {
        if (absent.isEmpty()) {
            return contract;
        }
        return new Contract(
            contract
                .fields()
                .stream()
                .filter(field -> !absent.contains(field.name()))
                .toList(),
            contract.fieldsMatch(),
            contract.missingValues(),
            names(absent, contract.primaryKey()) ? List.of() : contract.primaryKey(),
            contract
                .uniqueKeys()
                .stream()
                .filter(key -> !names(absent, key))
                .toList(),
            contract
                .foreignKeys()
                .stream()
                .filter(key -> !names(absent, key.fields()))
                .toList(),
            contract.dialect(),
            without(contract, contract.rules(), absent),
            contract.warnings(),
            contract.toJson()
        );
    }

    private static boolean names(Set<String> absent, Collection<String> key) {
        return key.stream().anyMatch(absent::contains);
    }

    private static Rules without(Contract contract, Rules rules, Set<String> absent) {
        Map<String, Double> completeness = new HashMap<>(rules.completeness());
        completeness.keySet().removeAll(absent);
        return new Rules(
            rules.tolerance(),
            rules.checks(),
            rules.minRows(),
            rules.maxRows(),
            rules.personal(),
            rules.inferred(),
            completeness,
            rules.freshness().filter(freshness ->
                freshness
                    .column()
                    .map(column -> !absent.contains(column))
                    .orElse(true)
            ),
            rules.environments(),
            rules.environment(),
            rules
                .segments()
                .stream()
                .filter(rule -> !absent.contains(rule.column()))
                .toList(),
            rules(contract, absent),
            rules.asTable()
        );
    }

    private static List<RowRule> rules(Contract contract, Set<String> absent) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        contract.fields().forEach(field -> types.put(field.name(), field.type()));
        List<RowRule> kept = new ArrayList<>();
        for (RowRule rule : contract.rules().rows()) {
            if (!names(absent, RowExpression.compile(rule.expression(), types).references())) {
                kept.add(rule);
            }
        }
        return kept;
    }
}
