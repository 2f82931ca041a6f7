package io.gatehouse.lambda.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The scopes of a key, as the authorizer hands them on in its context: immutable, thread-safe. */
public record Scopes(List<Scope> scopes) {
    /** A key that may do nothing. */
    public static final Scopes NONE = new Scopes(List.of());

    public Scopes {
        scopes = List.copyOf(scopes);
    }

    /**
     * Reads scopes separated by spaces, the form of the authorizer's context entry {@code scopes}.
     *
     * @throws IllegalArgumentException if one is no scope
     */
    public static Scopes parse(String text) {
        return new Scopes(
            Arrays.stream(text.split(" "))
                .filter(s -> !s.isEmpty())
                .map(Scope::parse)
                .toList()
        );
    }

    /** Whether the permission holds on everything: what has no name, such as {@code /admin/keys}, needs this. */
    public boolean allow(Permission permission) {
        return scopes.stream().anyMatch(scope -> scope.allows(permission));
    }

    /** Whether the permission holds on this data set, model or the like. Lists are filtered by it. */
    public boolean allow(Permission permission, String name) {
        return scopes.stream().anyMatch(scope -> scope.allows(permission, name));
    }

    /** Whether the permission holds on something, however narrowed: enough to see a list that is filtered by name. */
    public boolean allowSome(Permission permission) {
        return scopes.stream().anyMatch(scope -> scope.grants(permission));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return scopes.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }
}
