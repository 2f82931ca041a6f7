package io.gatehouse.gateway.state;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps items in memory, under the same conditions as DynamoDB. Thread-safe. */
public final class MemoryStateStore implements StateStore {

    private final Map<String, TreeMap<String, Item>> partitions = new HashMap<>();
    private final int most;

    public MemoryStateStore() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A store that forgets.
     *
     * @param most items of one partition, of which the first by their keys are dropped beyond it
     */
    public MemoryStateStore(int most) {
        this.most = most;
    }

    @Override
    public synchronized Future<Outcome> write(List<Write> writes) {
        var refused = new HashMap<Integer, Item>(2);
        for (int i = 0; i < writes.size(); i++) {
            var item = find(writes.get(i).key());
            if (!holds(writes.get(i), item)) {
                refused.put(i, item == null ? Item.EMPTY : item);
            }
        }
        if (!refused.isEmpty()) {
            return Future.succeededFuture(new Outcome(refused));
        }
        writes.forEach(this::apply);
        return Future.succeededFuture(Outcome.DONE);
    }

    @Override
    public synchronized Future<Map<String, Item>> query(String pk, String prefix) {
        var found = new TreeMap<>(partitions.getOrDefault(pk, new TreeMap<>()).tailMap(prefix));
        found.keySet().removeIf(key -> !key.startsWith(prefix));
        return Future.succeededFuture(found);
    }

    private Item find(Key key) {
        var partition = partitions.get(key.pk());
        return partition == null ? null : partition.get(key.sk());
    }

    private static boolean holds(Write write, Item item) {
        return switch (write) {
            case Write.Create create -> item == null;
            case Write.Remove remove -> item != null;
            case Write.Change change -> {
                for (var condition : change.conditions()) {
                    if (!holds(condition, item)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private static boolean holds(Condition condition, Item item) {
        var value = item == null ? null : item.numbers().get(condition.attribute());
        return switch (condition.test()) {
            case ABSENT_OR_AT_MOST -> value == null || value <= condition.value();
            case AT_MOST -> value != null && value <= condition.value();
            case AT_LEAST -> value != null && value >= condition.value();
        };
    }

    private void apply(Write write) {
        var partition = partitions.computeIfAbsent(write.key().pk(), pk -> new TreeMap<>());
        switch (write) {
            case Write.Create create -> {
                partition.put(create.key().sk(), create.item());
                if (partition.size() > most) {
                    partition.pollFirstEntry();
                }
            }
            case Write.Remove remove -> partition.remove(remove.key().sk());
            case Write.Change change -> partition.put(change.key().sk(), changed(change, partition.get(change.key().sk())));
        }
    }

    private static Item changed(Write.Change change, Item before) {
        var numbers = new HashMap<>(before == null ? Map.<String, Long>of() : before.numbers());
        change.add().forEach((name, value) -> numbers.merge(name, value, Long::sum));
        numbers.putAll(change.set());
        return new Item(numbers, before == null ? Map.of() : before.texts());
    }
}
