package io.gatehouse.registry;

import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stops at a write: the even ones before, the odd ones after it was made. */
public final class Faults implements Table {

    public static final class Stopped extends RuntimeException {}

    private final Table table;
    private final int stop;
    private int writes;

    public Faults(Table table, int stop) {
        this.table = table;
        this.stop = stop;
    }

    @Override
    public Optional<Item> get(Key key) {
        return table.get(key);
    }

    @Override
    public List<Item> get(Collection<Key> keys) {
        return table.get(keys);
    }

    @Override
    public List<Item> query(Range range) {
        return table.query(range);
    }

    @Override
    public void write(List<Write> all) {
        if (writes++ == stop / 2) {
            if (stop % 2 == 1) {
                table.write(all);
            }
            throw new Stopped();
        }
        table.write(all);
    }
}
