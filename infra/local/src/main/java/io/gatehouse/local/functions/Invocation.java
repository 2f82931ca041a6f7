package io.gatehouse.local.functions;

import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * One event for a function.
 *
 * @param stream where a streamed answer goes as it comes; kept and given with the result if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record Invocation(String requestId, String invokedArn, byte[] payload, Optional<OutputStream> stream) {
    static Invocation of(String invokedArn, byte[] payload) {
        return new Invocation(UUID.randomUUID().toString(), invokedArn, payload, Optional.empty());
    }

    Invocation streamedTo(OutputStream given) {
        return new Invocation(requestId, invokedArn, payload, Optional.of(given));
    }
}
