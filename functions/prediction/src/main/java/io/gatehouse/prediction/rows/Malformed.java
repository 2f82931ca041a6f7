package io.gatehouse.prediction.rows;

/** A body that is no request. The message says where it goes wrong and what to send. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    Malformed(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    /** Whether less of the same would have been taken. */
    public boolean tooLarge() {
        return tooLarge;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
