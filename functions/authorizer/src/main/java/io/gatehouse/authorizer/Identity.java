package io.gatehouse.authorizer;

import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.access.Scopes;
import java.util.Map;

/**
 * Whom a key stands for, handed on to the functions behind the gateway.
 *
 * @param keyId public id of the key
 */
record Identity(String keyId, String user, String team, Scopes scopes) {
    static Identity of(VirtualKey key) {
        return new Identity(key.keyId(), key.owner().user(), key.owner().team(), key.permissions());
    }

    /** The authorizer's context: API Gateway takes only plain values, so the scopes are one text. */
    Map<String, Object> context() {
        return Map.of("key_id", keyId, "user", user, "team", team, "scopes", scopes.toString());
    }
}
