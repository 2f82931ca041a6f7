package io.gatehouse.local.functions;

/** A refusal by Lambda itself, before or instead of running the function; worded and numbered as the Invoke API does. */
public final class LambdaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    public LambdaException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static LambdaException notFound(String arn) {
        return new LambdaException(404, "ResourceNotFoundException", "Function not found: " + arn);
    }

    static LambdaException tooManyRequests() {
        return new LambdaException(429, "TooManyRequestsException", "Rate Exceeded.");
    }

    static LambdaException denied(String message) {
        return new LambdaException(403, "AccessDeniedException", message);
    }

    /** The HTTP status of the Invoke API. */
    public int status() {
        return status;
    }

    /** The error's name, such as {@code TooManyRequestsException}. */
    public String type() {
        return type;
    }

    public boolean throttled() {
        return status == 429;
    }

    /** What a failed invocation's exception says, without the wrappers of futures. */
    public static String reason(Throwable failure) {
        var cause = failure.getCause();
        return cause instanceof LambdaException refusal ? refusal.type + ": " + refusal.getMessage() : failure.toString();
    }
}
