package io.gatehouse.lambda.s3;

import java.io.IOException;

/** The object is not there any more in the state that was asked for: it was deleted or overwritten. Trying again is no use. */
public final class ObjectGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    ObjectGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
