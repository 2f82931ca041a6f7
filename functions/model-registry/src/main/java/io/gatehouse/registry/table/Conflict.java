package io.gatehouse.registry.table;

/** An item was not as the writer had read it: nothing was written. Read anew and decide again. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Conflict() {
        super("Somebody else wrote first.", null, false, false);
    }
}
