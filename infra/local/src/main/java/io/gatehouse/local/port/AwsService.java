package io.gatehouse.local.port;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One AWS API behind the port. */
public interface AwsService {
    /** The name in the credential scope of a signed request, such as {@code dynamodb}. */
    String signingName();

    /** The part of {@code X-Amz-Target} before the dot, for unsigned requests of JSON protocols. */
    default @Nullable String targetPrefix() {
        return null;
    }

    /**
     * Answers the call. {@link AwsException} and {@link io.gatehouse.local.iam.AccessDenied} may be thrown: the port writes
     * them in the call's protocol.
     */
    void handle(AwsCall call) throws IOException;
}
