package io.gatehouse.runtime;

import java.io.IOException;

/** The model's files are not what may be opened, loaded or asked. The message says why and how to mend it; trying again is no use. */
public final class RefusedModel extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedModel(String reason) {
        super(reason);
    }

    public RefusedModel(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
