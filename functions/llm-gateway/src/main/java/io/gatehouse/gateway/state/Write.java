package io.gatehouse.gateway.state;

import java.util.List;
import java.util.Map;

/** One change of one item. */
public sealed interface Write {
    Key key();

    /**
     * Changes numbers of an item, which is made if it is not there.
     *
     * @param add what is added to each; an absent one counts as 0
     * @param set what each becomes
     * @param expiresAt seconds since 1970 from when on nobody needs the item
     */
    record Change(Key key, List<Condition> conditions, Map<String, Long> add, Map<String, Long> set, long expiresAt) implements Write {
        public Change {
            conditions = List.copyOf(conditions);
            add = Map.copyOf(add);
            set = Map.copyOf(set);
        }
    }

    /** Makes an item, if there is none of this key yet. */
    record Create(Key key, Item item, long expiresAt) implements Write {}

    /** Removes an item, which must be there. */
    record Remove(Key key) implements Write {}
}
