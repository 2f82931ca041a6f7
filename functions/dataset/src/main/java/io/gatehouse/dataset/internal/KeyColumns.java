package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ForeignKey;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.unique.AcceptedKeys.KeptKey;
import io.gatehouse.dataset.internal.unique.KeyGroup;
import io.gatehouse.dataset.internal.unique.References.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a file has the columns by which data sets refer to one another. A key's columns are taken in the order of the names that they
 * have in the data set referred to.
 */
final class KeyColumns {

    private final Optional<Contract> contract;
    private final List<String> names;

    KeyColumns(Optional<Contract> contract, List<String> names) {
        this.contract = contract;
        this.names = names;
    }

    /** The foreign keys of the contract that the file has the columns of. */
    List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (ForeignKey given : contract.map(Contract::foreignKeys).orElse(List.of())) {
            ForeignKey key = ordered(given);
            Optional<KeyGroup> group = group(key.fields());
            Optional<KeyGroup> own = key.dataset().isEmpty() ? group(key.referenced()) : Optional.empty();
            group.ifPresent(columns -> references.add(new Reference(key, columns, own)));
        }
        return references;
    }

    /** The keys of the contract that the file has the columns of. */
    List<KeptKey> kept() {
        List<List<String>> keys = new ArrayList<>();
        contract
            .map(Contract::primaryKey)
            .filter(key -> !key.isEmpty())
            .ifPresent(keys::add);
        keys.addAll(contract.map(Contract::uniqueKeys).orElse(List.of()));
        List<KeptKey> kept = new ArrayList<>();
        for (List<String> key : keys) {
            List<String> fields = key.stream().sorted().distinct().toList();
            group(fields).ifPresent(group -> kept.add(new KeptKey(fields, group)));
        }
        return kept.stream().distinct().toList();
    }

    private static ForeignKey ordered(ForeignKey key) {
        List<Integer> order = IntStream.range(0, key.fields().size()).boxed().sorted(Comparator.comparing(key.referenced()::get)).toList();
        return new ForeignKey(
            order.stream().map(key.fields()::get).toList(),
            key.dataset(),
            order.stream().map(key.referenced()::get).toList()
        );
    }

    private Optional<KeyGroup> group(List<String> fields) {
        int[] columns = fields.stream().mapToInt(names::indexOf).toArray();
        boolean all = IntStream.of(columns).allMatch(column -> column >= 0);
        return all ? Optional.of(new KeyGroup(columns, Check.FOREIGN_KEY)) : Optional.empty();
    }
}
