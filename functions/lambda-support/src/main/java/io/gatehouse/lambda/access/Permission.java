package io.gatehouse.lambda.access;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a scope can allow, by the name it has in keys and in the authorizer's context. */
public enum Permission {
    CHAT("chat"),
    PREDICT("predict"),
    DATASETS_READ("datasets:read"),
    DATASETS_WRITE("datasets:write"),
    REGISTRY_READ("registry:read"),
    REGISTRY_WRITE("registry:write"),
    /** Implies every other permission. */
    ADMIN("admin"),
    APPROVE("approve");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** The name in a scope, such as {@code datasets:read}. */
    public String text() {
        return text;
    }

    /** All names, for messages to people. */
    public static String choices() {
        return Arrays.stream(values()).map(Permission::text).collect(Collectors.joining(", "));
    }
}
