package io.gatehouse.registry.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where everything is kept. All reads see what was written before them. Thread-safe. Failures of the store are thrown as they come. */
public interface Table {
    /** The most writes that can be one. */
    int LARGEST_TRANSACTION = 100;

    Optional<Item> get(Key key);

    /** Those of the keys that exist, in any order. */
    List<Item> get(Collection<Key> keys);

    List<Item> query(Range range);

    /**
     * Writes all or nothing.
     *
     * @param writes at most {@link #LARGEST_TRANSACTION}, each of another item
     * @throws Conflict if one of them found another revision than it expected
     */
    void write(List<Write> writes);
}
