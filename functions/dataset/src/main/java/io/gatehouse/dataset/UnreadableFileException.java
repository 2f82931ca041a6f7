package io.gatehouse.dataset;

import java.io.IOException;

/** What is in the file cannot be taken apart, however often it is read. Any other {@link IOException} may pass. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
