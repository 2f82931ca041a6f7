package io.gatehouse.local.resource;

import java.util.Set;
import java.util.function.Function;

/**
 * A type that has no effect on one machine: its properties are known, its references resolve, and nothing is made.
 *
 * @param live its reference and attributes
 */
record Kept(String type, Set<String> properties, Function<Resolved, Live> live) implements ResourceType {
    /** One that other resources refer to by name at most. */
    static Kept of(String type, String... properties) {
        return new Kept(type, Set.of(properties), resource -> Live.of(resource.name("Name")));
    }

    @Override
    public Live create(Resolved resource) {
        return live.apply(resource);
    }
}
