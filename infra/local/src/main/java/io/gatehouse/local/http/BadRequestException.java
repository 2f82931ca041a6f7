package io.gatehouse.local.http;

import java.io.IOException;

/** What a client sent cannot be read as HTTP; the connection ends. */
public final class BadRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
