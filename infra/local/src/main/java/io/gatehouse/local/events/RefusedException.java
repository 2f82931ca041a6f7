package io.gatehouse.local.events;

import java.io.IOException;

/** A target that does not exist, or whose policy does not let the sender in: trying again is of no use. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
