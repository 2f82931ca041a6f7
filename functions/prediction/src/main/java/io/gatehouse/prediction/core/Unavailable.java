package io.gatehouse.prediction.core;

/** Who was asked cannot answer now. Somebody else is asked; later calls may be answered again. */
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean news;

    public Unavailable(String why, Throwable cause) {
        super(why, cause);
        news = true;
    }

    public Unavailable(String why) {
        super(why);
        news = true;
    }

    private Unavailable() {
        // Said once when it failed: while nobody asks, every request would say it again.
        super("It failed a moment ago and is not asked yet", null, false, false);
        news = false;
    }

    /** Of whom nobody asks after a failure. */
    static Unavailable resting() {
        return new Unavailable();
    }

    /** Whether it was asked and failed, and was not only passed over. */
    boolean isNews() {
        return news;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
