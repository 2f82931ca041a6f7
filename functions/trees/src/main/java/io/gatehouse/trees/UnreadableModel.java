package io.gatehouse.trees;

/** A model's file is not what can be read here. The message says why and how to mend it. */
public final class UnreadableModel extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableModel(String reason) {
        super(reason);
    }

    UnreadableModel(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
