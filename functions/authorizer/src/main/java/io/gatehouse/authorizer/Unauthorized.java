package io.gatehouse.authorizer;

/** Makes API Gateway answer 401: it knows an authorizer's refusal by this message alone. */
final class Unauthorized extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unauthorized() {
        // No stack trace: it is an answer, and an attacker could fill the log with it.
        super("Unauthorized", null, false, false);
    }
}
