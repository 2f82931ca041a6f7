package io.gatehouse.local.functions;

import java.util.UUID;

/** One event for a function. */
@SuppressWarnings("ArrayRecordComponent")
record Invocation(String requestId, String invokedArn, byte[] payload) {
    static Invocation of(String invokedArn, byte[] payload) {
        return new Invocation(UUID.randomUUID().toString(), invokedArn, payload);
    }
}
