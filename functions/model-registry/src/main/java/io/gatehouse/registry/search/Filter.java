package io.gatehouse.registry.search;

import java.util.List;
import java.util.Optional;

/** A filter in MLflow's grammar: conditions joined by AND. */
public final class Filter {

    private final List<Clause> clauses;
    private final List<Equality> equalities;

    /** A condition that one text attribute has one value: what an index can answer. */
    record Equality(String attribute, String value) {}

    Filter(List<Clause> clauses, List<Equality> equalities) {
        this.clauses = List.copyOf(clauses);
        this.equalities = List.copyOf(equalities);
    }

    /**
     * Reads a filter.
     *
     * @param text may be empty, which every row passes
     * @throws io.gatehouse.registry.RegistryException INVALID_PARAMETER_VALUE if it is no filter of such rows
     */
    public static Filter parse(String text, Schema schema) {
        return new FilterParser(text, schema).parse();
    }

    public boolean passes(Row row) {
        for (var clause : clauses) {
            if (!clause.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** The value that an attribute must have, if the filter says so. */
    public Optional<String> required(String attribute) {
        return equalities
            .stream()
            .filter(equality -> equality.attribute().equals(attribute))
            .map(Equality::value)
            .findFirst();
    }
}
