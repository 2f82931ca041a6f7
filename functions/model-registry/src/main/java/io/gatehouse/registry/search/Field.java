package io.gatehouse.registry.search;

/** What a clause or an order is about. */
public record Field(Kind kind, String key) {
    /** Where the value is found. */
    public enum Kind {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE,
    }
}
