package io.gatehouse.gateway.config;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; the message says where and why. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
