package io.gatehouse.validation.gate;

import java.io.IOException;

/** The function would have been stopped before the file was read. */
final class TooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlowException(String message) {
        super(message);
    }
}
