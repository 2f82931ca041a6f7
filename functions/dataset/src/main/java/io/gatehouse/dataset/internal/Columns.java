package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.check.UndeclaredGate;
import io.gatehouse.dataset.internal.unique.KeyGroup;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One gate a column, made from the contract's fields; more are made while JSON lines bring new members. */
final class Columns {

    /** Spellings of "no value" that are recognised where no contract says which hold. */
    static final List<String> USUAL_MISSING_VALUES = List.of("", "NA", "N/A", "NaN", "nan", "null", "NULL");

    private final Optional<Contract> contract;
    private final List<String> names;
    private ColumnGate[] gates = new ColumnGate[0];

    Columns(List<String> names, Optional<Contract> contract) {
        this.contract = contract;
        this.names = names;
        grow(0);
    }

    /** Makes gates for columns that appeared since; so many rows went by without them. */
    void grow(long rows) {
        int known = gates.length;
        if (known == names.size()) {
            return;
        }
        ColumnBudget budget = ColumnBudget.forColumns(names.size());
        gates = Arrays.copyOf(gates, names.size());
        for (int i = known; i < gates.length; i++) {
            gates[i] = gate(i, names.get(i), budget);
            gates[i].skipped(rows);
        }
    }

    private ColumnGate gate(int column, String name, ColumnBudget budget) {
        Optional<Field> field = contract.flatMap(c -> c.field(name));
        boolean personal = contract.map(c -> c.rules().personal().contains(name)).orElse(false);
        ColumnProfiler profiler = new ColumnProfiler(name, field.map(Field::type).orElse(null), personal, budget);
        List<String> common = contract.map(Contract::missingValues).orElse(USUAL_MISSING_VALUES);
        return field.isPresent()
            ? ColumnGate.of(column, field.get(), field.get().missingValues().orElse(common), profiler)
            : new UndeclaredGate(column, common, Constraints.NONE, profiler);
    }

    ColumnGate[] gates() {
        return gates;
    }

    String name(int column) {
        return column < 0 || column >= names.size() ? "" : names.get(column);
    }

    /** The reason code of a failure, which for a rule has its name. */
    String code(int column, Check check) {
        return check == Check.RULE
            ? check.code() + ":" + contract.orElseThrow().rules().rows().get(Failures.rule(column)).name()
            : check.code();
    }

    RowRules rules() {
        return RowRules.of(contract, names);
    }

    List<Segmenting> segmentings() {
        return contract.map(c -> Segmenting.of(c, names)).orElse(List.of());
    }

    /** The keys that the contract asks for and the file has the columns of. */
    List<KeyGroup> keys() {
        List<KeyGroup> groups = new ArrayList<>();
        if (contract.isEmpty()) {
            return groups;
        }
        for (Field field : contract.get().fields()) {
            if (field.constraints().unique()) {
                add(groups, List.of(field.name()), Check.UNIQUE);
            }
        }
        if (!contract.get().primaryKey().isEmpty()) {
            add(groups, contract.get().primaryKey(), Check.PRIMARY_KEY);
        }
        contract
            .get()
            .uniqueKeys()
            .forEach(key -> add(groups, key, Check.UNIQUE_KEY));
        return groups;
    }

    private void add(List<KeyGroup> groups, List<String> key, Check check) {
        int[] columns = key.stream().mapToInt(names::indexOf).toArray();
        if (Arrays.stream(columns).allMatch(column -> column >= 0)) {
            groups.add(new KeyGroup(columns, check));
        }
    }

    /** The columns of the primary key, in which a value must be. */
    int[] primaryKey() {
        return contract
            .map(c ->
                c
                    .primaryKey()
                    .stream()
                    .mapToInt(names::indexOf)
                    .filter(column -> column >= 0)
                    .toArray()
            )
            .orElse(new int[0]);
    }
}
