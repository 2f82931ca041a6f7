package io.gatehouse.registry.lineage;

/**
 * Something that was made, or that something was made from.
 *
 * @param id a run's, logged model's or batch's id, {@code model/3} for a version, the URI of an object, {@code data set/run} for a
 *     validation
 */
public record Node(Kind kind, String id) {
    /** Kinds, by the words of the API. */
    public enum Kind {
        RUN,
        VERSION,
        LOGGED_MODEL,
        OBJECT,
        /** Rows of a data set were validated. */
        DATA,
        /** A model answered to a file of rows. */
        BATCH,
    }

    public static Node run(String id) {
        return new Node(Kind.RUN, id);
    }

    public static Node version(String model, int number) {
        return new Node(Kind.VERSION, model + "/" + number);
    }

    public static Node loggedModel(String id) {
        return new Node(Kind.LOGGED_MODEL, id);
    }

    public static Node data(String dataset, String run) {
        return new Node(Kind.DATA, dataset + "/" + run);
    }

    public static Node batch(String id) {
        return new Node(Kind.BATCH, id);
    }

    public static Node object(String uri) {
        return new Node(Kind.OBJECT, uri);
    }
}
