package io.gatehouse.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How the keys table holds a key: under its hash, as a JSON document. */
public final class KeyDocument {

    private static final String ATTRIBUTE = "document";

    private KeyDocument() {}

    /** The primary key of the item that is found by a key's hash. */
    public static Map<String, AttributeValue> primaryKey(String hash) {
        return Map.of("pk", AttributeValue.fromS("hash#" + hash), "sk", AttributeValue.fromS("key"));
    }

    /** The attribute that holds the record. */
    public static Map<String, AttributeValue> write(VirtualKey key) {
        return Map.of(ATTRIBUTE, AttributeValue.fromS(Json.text(key)));
    }

    /**
     * Reads the record out of an item.
     *
     * @throws IllegalStateException if the item is no record of a key
     */
    public static VirtualKey read(Map<String, AttributeValue> item) {
        try {
            var document = item.get(ATTRIBUTE);
            if (document == null) {
                throw new IllegalStateException("An item of the keys table has no " + ATTRIBUTE + ".");
            }
            return Json.mapper().readValue(document.s(), VirtualKey.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of a key cannot be read: it was not written by this system.", e);
        }
    }

    /** Writes and reads a record that is kept nowhere: before a snapshot this loads what the first invocation needs. */
    public static VirtualKey rehearse() {
        var nobody = new VirtualKey.Owner("", "");
        var scopes = List.of(Permission.CHAT.text());
        var limits = VirtualKey.Limits.NONE;
        return read(write(new VirtualKey("", null, nobody, scopes, List.of(), limits, VirtualKey.Budgets.NONE, null, Instant.EPOCH, "")));
    }
}
