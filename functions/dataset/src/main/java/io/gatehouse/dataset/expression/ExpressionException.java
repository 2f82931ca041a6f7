package io.gatehouse.dataset.expression;

/** An expression that cannot be used. The message says what is wrong and how to mend it. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExpressionException(String message) {
        super(message);
    }
}
