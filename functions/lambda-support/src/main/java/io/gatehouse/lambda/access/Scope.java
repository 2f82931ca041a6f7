package io.gatehouse.lambda.access;

import org.jspecify.annotations.Nullable;

/**
 * One scope of a key: a permission, on everything or on the names a pattern matches.
 *
 * @param permission what is allowed
 * @param narrowedTo the names it is allowed on; null for all
 */
public record Scope(Permission permission, @Nullable Glob narrowedTo) {
    /**
     * Reads {@code permission} or {@code permission:pattern}, such as {@code datasets:write:flights*}.
     *
     * @throws IllegalArgumentException with a sentence for the user if the permission is unknown or the pattern malformed
     */
    public static Scope parse(String text) {
        for (var permission : Permission.values()) {
            if (text.equals(permission.text())) {
                return new Scope(permission, null);
            }
            if (text.startsWith(permission.text() + ":")) {
                return new Scope(permission, new Glob(text.substring(permission.text().length() + 1)));
            }
        }
        throw new IllegalArgumentException("Valid scopes are " + Permission.choices() + ", each also narrowed as scope:pattern.");
    }

    /** Whether it allows the permission on everything, and so on what has no name. */
    boolean allows(Permission wanted) {
        return grants(wanted) && narrowedTo == null;
    }

    /** Whether it allows the permission on this name. */
    boolean allows(Permission wanted, String name) {
        return grants(wanted) && (narrowedTo == null || narrowedTo.matches(name));
    }

    boolean grants(Permission wanted) {
        return permission == wanted || permission == Permission.ADMIN;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return narrowedTo == null ? permission.text() : permission.text() + ":" + narrowedTo.pattern();
    }
}
