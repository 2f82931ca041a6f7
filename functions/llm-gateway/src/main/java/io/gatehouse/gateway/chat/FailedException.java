package io.gatehouse.gateway.chat;

/** Carries a {@link Failure} to where it is answered. */
public final class FailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailedException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
