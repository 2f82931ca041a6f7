package io.gatehouse.authorizer;

import io.gatehouse.authorizer.KeyStore.Claim;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.keys.VirtualKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the keys table. A key is two of them, which never change: one found by the key's hash, and one in the directory, found by
 * its id and listed by time. {@code expires_at}, in seconds since 1970, lets DynamoDB clear away what is past.
 */
final class KeyItems {

    private static final String DIRECTORY = "keys";

    private KeyItems() {}

    static Map<String, AttributeValue> hashKey(String hash) {
        return KeyDocument.primaryKey(hash);
    }

    static Map<String, AttributeValue> directoryKey(String keyId) {
        return Map.of("pk", directory(), "sk", text(keyId));
    }

    static AttributeValue directory() {
        return text(DIRECTORY);
    }

    static Map<String, AttributeValue> claimKey(String name) {
        return Map.of("pk", text("idempotency#" + name), "sk", text("request"));
    }

    static Map<String, AttributeValue> byHash(VirtualKey key, String hash) {
        return item(hashKey(hash), key);
    }

    static Map<String, AttributeValue> inDirectory(VirtualKey key, String hash) {
        var item = item(directoryKey(key.keyId()), key);
        item.put("hash", text(hash));
        return item;
    }

    static Map<String, AttributeValue> claim(Claim claim) {
        var item = new HashMap<>(claimKey(claim.name()));
        item.put("fingerprint", text(claim.fingerprint()));
        item.put("key_id", text(claim.keyId()));
        item.put("expires_at", seconds(claim.expiresAt()));
        return item;
    }

    static Claim toClaim(String name, Map<String, AttributeValue> item) {
        var expiresAt = Instant.ofEpochSecond(Long.parseLong(attribute(item, "expires_at").n()));
        return new Claim(name, attribute(item, "fingerprint").s(), attribute(item, "key_id").s(), expiresAt);
    }

    /** The hash of the key that a directory entry stands for. */
    static String toHash(Map<String, AttributeValue> entry) {
        return attribute(entry, "hash").s();
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), () -> "An item of the keys table has no " + name + ".");
    }

    static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> primaryKey, VirtualKey key) {
        var item = new HashMap<>(primaryKey);
        item.putAll(KeyDocument.write(key));
        if (key.expiresAt() != null) {
            item.put("expires_at", seconds(key.expiresAt()));
        }
        return item;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
