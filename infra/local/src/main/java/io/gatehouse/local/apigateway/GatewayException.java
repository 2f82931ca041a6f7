package io.gatehouse.local.apigateway;

/** The gateway itself answers: one of its gateway responses, whose status and body an API may change. */
final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Gateway response types, with the status and the error name that AWS gives them. */
    enum Type {
        MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException"),
        UNAUTHORIZED(401, "UnauthorizedException"),
        ACCESS_DENIED(403, "AccessDeniedException"),
        AUTHORIZER_FAILURE(500, "AuthorizerConfigurationException"),
        AUTHORIZER_CONFIGURATION_ERROR(500, "AuthorizerConfigurationException"),
        REQUEST_TOO_LARGE(413, "RequestEntityTooLargeException"),
        UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaTypeException"),
        THROTTLED(429, "TooManyRequestsException"),
        INTEGRATION_TIMEOUT(504, "InternalServerErrorException"),
        API_CONFIGURATION_ERROR(500, "InternalServerErrorException"),
        DEFAULT_5XX(502, "InternalServerErrorException");

        final int status;
        final String errorName;

        Type(int status, String errorName) {
            this.status = status;
            this.errorName = errorName;
        }

        /** The type whose settings hold where an API sets none for this one. */
        String fallback() {
            return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
        }
    }

    private final Type type;

    GatewayException(Type type, String message) {
        super(message);
        this.type = type;
    }

    /** What a caller is told of anything that went wrong behind the gateway. */
    static GatewayException badGateway() {
        return new GatewayException(Type.DEFAULT_5XX, "Internal server error");
    }

    Type type() {
        return type;
    }
}
