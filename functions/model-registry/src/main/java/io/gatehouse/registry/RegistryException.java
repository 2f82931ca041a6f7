package io.gatehouse.registry;

/** What a caller is told instead of an answer, in MLflow's words where it has some. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;

    public RegistryException(ErrorCode code, String message) {
        this(code, code.status(), message);
    }

    /** @param status where it is another than the code's own */
    public RegistryException(ErrorCode code, int status, String message) {
        // An answer, not a failure of ours: nobody needs its stack.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    public static RegistryException invalid(String message) {
        return new RegistryException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    public static RegistryException missing(String message) {
        return new RegistryException(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static RegistryException exists(String message) {
        return new RegistryException(ErrorCode.RESOURCE_ALREADY_EXISTS, message);
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
