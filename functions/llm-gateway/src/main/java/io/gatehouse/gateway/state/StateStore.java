package io.gatehouse.gateway.state;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Where the items are. Thread-safe; futures come back on the event loop that asked. */
public interface StateStore {
    /**
     * Makes all the changes, or none.
     *
     * @param writes of different items, at most 100
     */
    Future<Outcome> write(List<Write> writes);

    /** The items of a partition whose sort keys begin so, by their sort keys; all of them, if the prefix is empty. */
    Future<Map<String, Item>> query(String pk, String prefix);
}
