package io.gatehouse.serving;

/** There is no such model, alias or version. The message says which, and what to do. */
public final class UnknownModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownModel(String reason) {
        super(reason);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
