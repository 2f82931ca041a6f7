package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.FileError;
import java.io.IOException;

/** What is wrong with the file as a whole: ends its reading, and becomes its verdict. */
public final class FileProblem extends IOException {

    private static final long serialVersionUID = 1L;
    private final transient FileError error;

    public FileProblem(String code, String message) {
        super(code + ": " + message);
        this.error = new FileError(code, message);
    }

    public FileError error() {
        return error;
    }
}
