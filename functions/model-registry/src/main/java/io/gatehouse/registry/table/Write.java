package io.gatehouse.registry.table;

import java.time.Instant;

/** One write of a transaction. */
public sealed interface Write {
    Key key();

    /**
     * Makes the item's next revision.
     *
     * @param before the revision it must have; 0 if it must not exist
     */
    record Put(Key key, long before, String json) implements Write {}

    /** Writes whatever was there before, with a revision that the writer knows. */
    record Overwrite(Key key, long revision, String json) implements Write {}

    /**
     * Makes an item that must not exist, and that goes by itself.
     *
     * @param until when it may go; the table takes up to two days more
     */
    record Passing(Key key, String json, Instant until) implements Write {}

    /** Removes the item if it has this revision. */
    record Delete(Key key, long before) implements Write {}
}
