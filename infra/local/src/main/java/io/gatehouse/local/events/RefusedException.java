package io.gatehouse.local.events;

import java.io.IOException;

/** A target that does not exist, or does not let the sender in, or does not take the event: trying again is of no use. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why, in EventBridge's words. */
    public enum Code {
        ERROR_FROM_TARGET,
        NO_PERMISSIONS,
        NO_RESOURCE,
    }

    public RefusedException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
