package io.gatehouse.validation.gate;

import java.io.IOException;

/** The file is not there any more as it was delivered. Trying again is no use. The message says what to do. */
public final class FileGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    public FileGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
