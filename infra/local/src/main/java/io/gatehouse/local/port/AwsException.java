package io.gatehouse.local.port;

/** An error of an AWS API, written to the caller in the form of its protocol. */
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status
     * @param code error code, such as {@code ResourceNotFoundException}
     * @param message what is wrong and how to mend it
     */
    public AwsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /**
     * The error of an operation that the local stack does not have.
     *
     * @param operation with its service, such as {@code secretsmanager:RotateSecret}
     */
    public static AwsException unsupported(String operation) {
        return new AwsException(501, "NotImplemented", "The local stack does not implement " + operation + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
