package io.gatehouse.prediction.core;

/** Who was asked cannot answer now. Somebody else is asked; later calls may be answered again. */
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1L;

    public Unavailable(String why, Throwable cause) {
        super(why, cause);
    }

    public Unavailable(String why) {
        super(why);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
